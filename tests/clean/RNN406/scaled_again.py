import torch.nn.functional as F
from torch import nn

gru, scale = nn.GRU(8, 5), 30.0


def loss(x, y):
    return F.cross_entropy(scale * F.softmax(gru(x)[1][-1], dim=-1), y)
