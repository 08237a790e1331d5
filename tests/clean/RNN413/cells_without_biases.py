"""0 is False where a cell is told whether it has biases."""

from torch import nn

cells = nn.LSTMCell(8, 16, 0), nn.GRUCell(8, 16, 0), nn.RNNCell(8, 16, 0, "relu")


def cell(size, bias=0):
    return nn.GRUCell(size, size, bias)
