import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class BothWays(nn.Module):
    def __init__(self, input_size, hidden_size):
        super(BothWays, self).__init__()
        self.hidden_size = hidden_size
        self.embedding = nn.Embedding(input_size, hidden_size)
        self.gru = nn.GRU(hidden_size, hidden_size, num_layers=2, bidirectional=True)

    def forward(self, ids, sizes):
        vectors = self.embedding(ids)
        packed = pack_padded_sequence(vectors, sizes, enforce_sorted=False)
        outputs, state = self.gru(packed)
        outputs, _ = pad_packed_sequence(outputs)
        outputs = outputs[:, :, : self.hidden_size] + outputs[:, :, self.hidden_size :]
        # the forward states are what the decoder starts with
        start = state[:2]
        return outputs, start
