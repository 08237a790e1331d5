import torch
from torch import nn

cell = nn.LSTMCell(8, 16)


def encode(x):
    h, c = torch.zeros(x.size(1), 16), torch.zeros(x.size(1), 16)
    for t in range(x.size(0)):
        h, c = cell(x[t], (h, c))
    return h
