import torch
from torch import nn

cell = nn.RNNCell(8, 8)


@torch.no_grad()
def encode(x):
    hs = torch.zeros(x.size(1), x.size(0), 8)
    for t in range(x.size(1)):
        hs[t].copy_(cell(x[:, t], hs[t - 1]))
    return hs
