import torch.nn.functional as F
from torch import nn

gru = nn.GRU(8, 5)


def cross_entropy(probabilities, y):
    return -probabilities.gather(-1, y[:, None]).log().mean()


def loss(x, y):
    return cross_entropy(F.softmax(gru(x)[1][-1], dim=-1), y)
