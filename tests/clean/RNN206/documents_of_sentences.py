# The words of each sentence, and the sentences of each document: the batch is cut apart in its place.
import torch
from torch import nn


class Documents(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.plain = nn.GRU(4, 6, batch_first=True)
        self.both = nn.LSTM(4, 6, batch_first=True, bidirectional=True)
        self.deep = nn.GRU(4, 6, layers)

    def forward(self, docs):
        B, S, T, F = docs.shape
        words = docs.view(B * S, T, F)
        _, h = self.plain(words)
        _, (h_n, c_n) = self.both(words)
        out, g = self.deep(words.transpose(0, 1))
        joined = torch.cat((h_n[-2], h_n[-1]), dim=-1)
        return (
            h.view(B, S, -1),
            h.view(B, S, 6),
            h_n.transpose(0, 1).reshape(B, S, -1),
            h_n.view(2, B, S, 6),
            c_n.view(2, B, S, -1)[-1],
            h_n[-1].view(B, S, -1),
            joined.view(B, S, -1),
            g.view(-1, B, S, 6),
            g[-1].view(B, S, 6),
            out.view(T, B, S, -1),
        )

    def square(self, docs):
        B, T, F = docs.shape
        _, (h_n, _) = self.both(docs)
        return h_n.permute(1, 0, 2).reshape(B, -1), h_n.view(2, B, 6)
