"""A helper of the constructor fills a list, and the constructor gives it to torch."""

from torch import nn


class Stack(nn.Module):
    def __init__(self, size, depth):
        super().__init__()
        layers = []
        self._fill(layers, size, depth)
        self.layers = nn.ModuleList(layers)

    def _fill(self, layers, size, depth):
        for _ in range(depth):
            layers.append(nn.GRU(size, size))

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x
