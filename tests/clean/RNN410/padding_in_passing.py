# Padding has no weights.
import torch
from torch import nn


class PaddingInPassing(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        pad = nn.ConstantPad1d(1, 0.0)
        return self.gru(pad(x))[0]
