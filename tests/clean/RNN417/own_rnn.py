from torch import nn


class GRU(nn.Module):
    """Takes (batch, features)."""

    def forward(self, x):
        return x, x


low, high = nn.GRU(8, 16), GRU()


def encode(x):
    _, h = low(x)
    return high(h[-1])
