import torch.nn.functional as F
from torch import nn

gru = nn.GRU(8, 5)


def softmax(scores):
    return scores - scores.logsumexp(-1, keepdim=True)


def loss(x, y):
    return F.cross_entropy(softmax(gru(x)[1][-1]), y)
