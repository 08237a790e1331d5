from torch import nn

cell = nn.GRUCell(8, 16)


def encode(x, h):
    for t in range(x.size(1)):
        h = cell(x[:, t], h)
        if h.norm() > 100:
            break
    return h
