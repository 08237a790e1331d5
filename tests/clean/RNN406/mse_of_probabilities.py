import torch.nn.functional as F
from torch import nn

gru = nn.GRU(8, 5)


def loss(x, y):
    return F.mse_loss(F.softmax(gru(x)[1][-1], dim=-1), F.one_hot(y, 5).float())
