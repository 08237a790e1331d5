import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class LSTMLayer(nn.Module):
    """Runs an LSTM over token embeddings, as one module of a sentence encoder."""

    def __init__(self, width, hidden_dim):
        super().__init__()
        self.encoder = nn.LSTM(width, hidden_dim, bidirectional=True, batch_first=True)

    def forward(self, features):
        embeddings = features["vectors"]
        device = embeddings.device
        lengths = torch.as_tensor(features["sizes"]).to(device)
        packed = pack_padded_sequence(embeddings, lengths, batch_first=True, enforce_sorted=False)
        packed, _ = self.encoder(packed)
        steps, _ = pad_packed_sequence(packed, batch_first=True)
        features.update({"vectors": steps})
        return features
