import torch
from torch import nn

cell, decay, fill = nn.GRUCell(8, 16), nn.Linear(1, 16), nn.Linear(16, 8)


def encode(x, mask, gaps, h):
    for t in range(x.size(1)):
        h = h * torch.exp(-decay(gaps[:, t]).relu())
        step = torch.where(mask[:, t], x[:, t], fill(h))
        h = cell(step, h)
    return h
