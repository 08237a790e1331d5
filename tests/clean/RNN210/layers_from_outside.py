# What stands between the two is not known.
from torch import nn


def build(extra):
    return nn.Sequential(nn.LSTM(8, 16), *extra, nn.Linear(16, 4))
