# The list is a ModuleList.
from torch import nn


class Stack(nn.Module):
    def __init__(self, size, layers):
        super().__init__()
        self.layers = nn.ModuleList([nn.LSTM(size, size) for _ in range(layers)])

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x
