"""Shares that are zero in evaluation, and samples that are drawn in it on purpose."""

import torch
import torch.nn.functional as F
from torch import nn


class ByTernary(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.GRU(size, size)
        self.drop = 0.3

    def forward(self, x):
        share = self.drop if self.training else 0.0
        return self.rnn(F.dropout(x, p=share))[0]


class ByBranch(ByTernary):
    def forward(self, x):
        if self.training:
            share = 0.5
        else:
            share = 0.0
        return F.dropout(self.rnn(x)[0], share)


class ByProduct(ByTernary):
    def forward(self, x):
        return F.dropout(self.rnn(x)[0], self.drop * self.training)


class Always(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.GRU(size, size)

    def forward(self, x):
        return self.rnn(F.dropout(x, 0.5))[0]


def spread(x, samples):
    model = Always(x.size(-1))
    model.eval()
    drawn = torch.stack([model(x) for _ in range(samples)])
    return drawn.mean(0), drawn.std(0)
