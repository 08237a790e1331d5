# The last sequence goes on into a second RNN.
from torch import nn


class ASecond(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.one = nn.GRU(features, hidden, batch_first=True)
        self.two = nn.GRU(hidden, hidden)

    def forward(self, x):
        out, _ = self.one(x)
        return self.two(out[-1])[1]
