# The scores share the weight, so that the row of padding is trained.
import torch.nn.functional as F
from torch import nn


def draw(weight):
    nn.init.normal_(weight, std=0.1)


def drawn(weight):
    nn.init.normal_(weight, std=0.1)
    return weight


class Named(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 8, padding_idx=0)
        self.gru = nn.GRU(8, 8, bidirectional=True)
        self.scores = nn.Linear(8, 20)
        weight = self.embedding.weight
        draw(weight)
        self.scores.weight = weight

    def forward(self, ids):
        return self.gru(self.embedding(ids))[1].sum(0)


class Handed(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 8, padding_idx=0)
        self.gru = nn.GRU(8, 8, bidirectional=True)
        draw(self.embedding.weight)

    def forward(self, ids):
        state = self.gru(self.embedding(ids))[1].sum(0)
        return F.linear(state, self.embedding.weight)


class Returned(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 8, padding_idx=0)
        self.gru = nn.GRU(8, 8, bidirectional=True)
        self.weight = drawn(self.embedding.weight)

    def forward(self, ids):
        state = self.gru(self.embedding(ids))[1].sum(0)
        return state @ self.weight.T


class Zeroed(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 8, padding_idx=0)
        self.gru = nn.GRU(8, 8, bidirectional=True)
        draw(self.embedding.weight)
        self.embedding.weight.data[0] = 0

    def forward(self, ids):
        return self.gru(self.embedding(ids))[1].sum(0)
