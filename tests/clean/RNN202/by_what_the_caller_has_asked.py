"""A helper is called where its caller knows that there is one direction."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, both):
        super().__init__()
        self.both = both
        self.rnn = nn.GRU(size, size, batch_first=True, bidirectional=both)

    def forward(self, x):
        out, h_n = self.rnn(x)
        if self.both:
            return self._ends(h_n)
        return self._end(out)

    def _ends(self, h_n):
        return torch.cat((h_n[-2], h_n[-1]), 1)

    def _end(self, out):
        return out[:, -1]
