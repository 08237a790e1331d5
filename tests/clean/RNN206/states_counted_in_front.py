# The first size counts the states, the second the rest.
from torch import nn

lstm = nn.LSTM(8, 16, num_layers=2, bidirectional=True)


def checksum(x):
    _, (h_n, c_n) = lstm(x)
    return h_n.view(4, -1).sum(1), c_n.view(c_n.size(0), -1).sum(1)
