# `True * 0.5` where there are more layers, zero where there is one.
from torch import nn


def recurrent(size, layers=1):
    return nn.GRU(size, size, layers, dropout=0.5 * (layers > 1))


gru = recurrent(12)
