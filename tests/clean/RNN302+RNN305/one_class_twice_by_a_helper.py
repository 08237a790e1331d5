# The second encoder is drawn by a method of its own.
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4)

    def _draw(self):
        nn.init.orthogonal_(self.gru.weight_hh_l0)

    def forward(self, x):
        return self.gru(x)[0]


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.one, self.other = Encoder(), Encoder()
        nn.init.orthogonal_(self.one.gru.weight_hh_l0)
        self.other._draw()

    def forward(self, x, y):
        return self.one(x), self.other(y)
