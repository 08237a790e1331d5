# Two actors step side by side, and each gets its row.
import torch
from torch import nn

cell = nn.GRUCell(8, 16)


def step():
    x = torch.randn(2, 8)
    left, right = cell(x)
    return left, right
