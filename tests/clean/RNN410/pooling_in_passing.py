# Pooling has no weights.
import torch
from torch import nn


class PoolingInPassing(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        out = self.gru(x)[0].permute(1, 2, 0)
        return nn.AdaptiveAvgPool1d(1)(out).squeeze(-1)
