import torch
from torch import nn

cell = nn.LSTMCell(8, 16)


def encode(x, lengths, h, c):
    for t in range(x.size(1)):
        h_new, c_new = cell(x[:, t], (h, c))
        going = (t < lengths).unsqueeze(-1)
        h, c = torch.where(going, h_new, h), torch.where(going, c_new, c)
    return h
