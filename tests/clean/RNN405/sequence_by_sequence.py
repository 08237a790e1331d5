import torch.nn.functional as F
from torch import nn

gru, head = nn.GRU(8, 16), nn.Linear(16, 5)


def loss(xs, ys):
    return sum(F.cross_entropy(head(gru(x)[0]), y) for x, y in zip(xs, ys)) / len(xs)
