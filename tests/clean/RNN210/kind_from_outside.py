# Which module it is, the caller says.
from torch import nn


def encoder(kind, size):
    return nn.Sequential(kind(size, size), nn.LayerNorm(size))
