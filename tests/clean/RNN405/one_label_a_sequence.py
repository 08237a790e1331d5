import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pad_sequence

gru, head = nn.GRU(8, 16), nn.Linear(16, 5)


def loss(xs, labels):
    _, h = gru(pad_sequence(xs))
    return F.cross_entropy(head(h[-1]), torch.stack(labels))
