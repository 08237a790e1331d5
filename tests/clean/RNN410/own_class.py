# A class of one's own that needs no weights.
from torch import nn


class Reverse(nn.Module):
    def forward(self, x):
        return x.flip(0)


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x):
        reverse = Reverse()
        return self.gru(reverse(x))[0]
