# The caller catches it.
from torch import nn


def start(p):
    nn.init.orthogonal_(p)


def build(n):
    cell = nn.GRUCell(n, n)
    for p in cell.parameters():
        try:
            start(p)
        except ValueError:
            p.data.zero_()
    return cell
