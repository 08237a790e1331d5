"""Methods that a loop hands one part after another, and which remember, or are not meant to."""

import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.cell = nn.GRUCell(size, size)
        self.first = nn.GRUCell(size, size)
        self.leaf = nn.GRUCell(size, size)
        self.words = nn.LSTM(size, size, batch_first=True)
        self.kept = nn.LSTMCell(size, size)
        self.state = None

    def step(self, x, h):
        return self.cell(x, h)

    def remember(self, x):
        self.state = self.kept(x, self.state)
        return self.state[0]

    def begin_or_go_on(self, x, h=None):
        return self.first(x) if h is None else self.first(x, h)

    def sentence(self, words):
        _, (h, _) = self.words(words)
        return h[-1]

    def node(self, features):
        return self.leaf(features)

    def forward(self, x, documents, tree):
        h, g, ends = torch.zeros(x.size(0), x.size(2)), None, []
        for t in range(x.size(1)):
            h = self.step(x[:, t], h)
            g = self.begin_or_go_on(x[:, t], g)
            ends.append(self.remember(x[:, t]))
        for s in range(documents.size(1)):
            ends.append(self.sentence(documents[:, s]))
        for i in range(len(tree)):
            ends.append(self.node(tree[i]))
        for leaf in tree:
            ends.append(self.node(leaf))
        return h, g, ends


class Pair(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.cell = nn.GRUCell(size, size)

    @staticmethod
    def scaled(step, scale):
        return step * scale

    def forward(self, x, start):
        h = start
        for t in range(x.size(1)):
            h = self.cell(self.scaled(x[:, t], 0.5), h)
        return h


def rank(model: nn.GRUCell, candidates, state):
    """Every candidate goes on from the same state."""

    def grown(candidate):
        return model(candidate, state)

    ends = []
    for k in range(candidates.size(1)):
        ends.append(grown(candidates[:, k]))
    return ends
