from torch import nn

cell, dropout = nn.LSTMCell(8, 16), nn.Dropout(0.2)


def encode(x, h, c):
    for t in range(x.size(1)):
        h, c = cell(x[:, t], (h, c))
        h = dropout(h)
    return h
