# Item -1 of a list is the output of the last layer.
from torch import nn


class ListOf(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.layers = nn.ModuleList([nn.GRU(hidden, hidden, batch_first=True) for _ in range(3)])

    def forward(self, x):
        outputs = []
        for layer in self.layers:
            x, _ = layer(x)
            outputs.append(x)
        return outputs[-1]
