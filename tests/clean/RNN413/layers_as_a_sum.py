# A number of layers that is made of flags.
from torch import nn


def encoder(size, deep):
    return nn.LSTM(size, size, 1 + deep, batch_first=True)


model = encoder(16, True)
