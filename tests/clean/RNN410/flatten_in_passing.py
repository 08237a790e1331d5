# Flattening has no weights.
import torch
from torch import nn


class FlattenInPassing(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        return nn.Flatten()(self.gru(x)[0])
