# The states are taken apart on a line of their own.
from torch import nn


def directions(x):
    rnn = nn.RNN(8, 16, bidirectional=True)
    out, h_n = rnn(x)
    forward, backward = h_n
    return out, forward, backward
