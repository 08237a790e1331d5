from torch import nn

cell = nn.GRUCell(8, 16)


def encode(x, h, keep):
    for t in range(x.size(1)):
        if keep[t]:
            h = cell(x[:, t], h)
    return h
