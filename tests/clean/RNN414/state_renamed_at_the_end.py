import torch
from torch import nn

cell = nn.LSTMCell(8, 16)


def encode(x):
    h, c = torch.zeros(x.size(0), 16), torch.zeros(x.size(0), 16)
    for t in range(x.size(1)):
        h_next, c_next = cell(x[:, t], (h, c))
        h, c = h_next, c_next
    return h
