# A class of this file, with an order of its own.
import torch
from torch import nn


class GRU(nn.Module):
    def __init__(self, size, hidden, layers, dropout):
        super().__init__()
        self.inner = nn.GRU(size, hidden, layers, dropout=dropout)

    def forward(self, x):
        return torch.tanh(self.inner(x)[0])


model = GRU(4, 8, 2, 0.5)
