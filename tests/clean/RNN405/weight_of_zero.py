import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

gru, head = nn.GRU(8, 16), nn.Linear(16, 5)
criterion = nn.CrossEntropyLoss(weight=torch.tensor([0.0, 1.0, 1.0, 1.0, 1.0]))


def loss(xs, ys):
    scores = head(gru(pad_sequence(xs))[0])
    return criterion(scores.flatten(0, 1), pad_sequence(ys).flatten())
