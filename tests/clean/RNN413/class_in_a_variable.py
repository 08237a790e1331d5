# The class is the caller's choice, the settings lie where all of them have them.
from torch import nn


def recurrent(kind, size, layers, p):
    cls = {"lstm": nn.LSTM, "gru": nn.GRU}[kind]
    return cls(size, size, layers, True, False, p)
