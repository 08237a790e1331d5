from torch import nn

cell = nn.GRUCell(8, 16)


def play(x, h, dones):
    for t in range(x.size(0)):
        h = cell(x[t], h * (1 - dones[t]).unsqueeze(-1))
    return h
