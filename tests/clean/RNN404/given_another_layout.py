import torch
from torch import nn

gru = nn.GRU(8, 16)


def encode(x):
    h = torch.zeros(1, x.size(0), 16)
    return gru(x.transpose(0, 1), h)
