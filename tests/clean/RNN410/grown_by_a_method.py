# A method adds a layer, which stays.
import torch
from torch import nn


class GrownByAMethod(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.layers = nn.ModuleList([nn.GRU(size, size)])

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x

    def grow(self, size):
        layer = nn.GRU(size, size)
        self.layers.append(layer)
