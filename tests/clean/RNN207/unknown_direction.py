# How many directions there are, is asked first.
import torch
from torch import nn


class UnknownDirection(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=bool(hidden % 2))

    def forward(self, x):
        _, h_n = self.gru(x)
        if self.gru.bidirectional:
            return torch.cat((h_n[-2], h_n[-1]), -1)
        return h_n[-1]
