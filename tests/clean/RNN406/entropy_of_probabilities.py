import torch.nn.functional as F
from torch import nn

gru = nn.GRU(8, 5)


def loss(x, y):
    scores = gru(x)[1][-1]
    p = F.softmax(scores, dim=-1)
    return F.cross_entropy(scores, y) + (p * p.log()).sum(-1).mean()
