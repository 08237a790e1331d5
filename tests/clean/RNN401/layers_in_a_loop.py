# A stack is built of single layers, none of which is given a dropout.
from torch import nn


class Stack(nn.Module):
    def __init__(self, sizes, dropout):
        super().__init__()
        self.layers = nn.ModuleList(nn.GRU(a, b) for a, b in zip(sizes, sizes[1:]))
        self.between = nn.Dropout(dropout)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
            x = self.between(x)
        return x
