import torch
import torch.nn.functional as F
from torch import nn

gru, score, head = nn.GRU(8, 16, batch_first=True), nn.Linear(16, 1), nn.Linear(16, 5)


def loss(x, y):
    out, _ = gru(x)
    shares = torch.softmax(score(out), dim=1)
    return F.cross_entropy(head((shares * out).sum(1)), y)
