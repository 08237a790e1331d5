"""Two helpers of one caller read a direction each."""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.GRU(size, size, bidirectional=True)

    def forward(self, x):
        _, h_n = self.rnn(x)
        return torch.cat((self._forward(h_n), self._backward(h_n)), 1)

    def _forward(self, h_n):
        return h_n[-2]

    def _backward(self, h_n):
        return h_n[-1]
