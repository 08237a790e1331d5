import torch
import torch.nn as nn


class EncoderDecoderModel(nn.Module):
    def __init__(self, vocab, embedding_size=9, hidden_size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, embedding_size, padding_idx=0)
        self.encoder = nn.GRU(embedding_size, hidden_size, batch_first=True)

    def forward(self, x, x_mask):
        x_embedded = self.embed(x)
        B = x_embedded.size(0)
        hiddens, _ = self.encoder(x_embedded)
        x_lengths = x_mask.sum(1).unsqueeze(1).unsqueeze(2)
        x_lengths = x_lengths.expand(B, 1, hiddens.size(2)) - 1
        h = hiddens.gather(1, x_lengths)
        return h.squeeze(1)
