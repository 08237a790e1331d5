import torch
import torch.nn.functional as F
from torch import nn

first, second = nn.GRU(8, 5), nn.GRU(8, 5)


def loss(x, y):
    one, other = F.softmax(first(x)[1][-1], -1), F.softmax(second(x)[1][-1], -1)
    return F.nll_loss(torch.log((one + other) / 2), y)
