# The dictionary may bring the number of layers with it.
from torch import nn


def build(size, **settings):
    return nn.LSTM(size, size, dropout=0.5, **settings)


lstm = build(16, num_layers=2)
