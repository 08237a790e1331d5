# Two encoders of one class, of which each has its matrix drawn.
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4)

    def forward(self, x):
        return self.gru(x)[0]


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.one, self.other = Encoder(), Encoder()
        nn.init.orthogonal_(self.one.gru.weight_hh_l0)
        nn.init.orthogonal_(self.other.gru.weight_hh_l0)

    def forward(self, x, y):
        return self.one(x), self.other(y)
