"""Pools over time: how many features are left, or how many windows."""

import torch
import torch.nn.functional as F
from torch import nn


class Pooled(nn.Module):
    def __init__(self, hidden=6, length=9):
        super().__init__()
        self.lstm = nn.LSTM(4, hidden, bidirectional=True, batch_first=True)
        self.widest = nn.AdaptiveMaxPool1d(1)
        self.three = nn.AdaptiveAvgPool1d(3)
        self.pairs = nn.MaxPool1d(2)
        self.head = nn.Linear(2 * hidden, 2)
        self.one_direction = nn.Linear(hidden, 2)
        self.over_time = nn.Linear(3, 2)
        self.whole = nn.Linear(length, 2)
        self.flat = nn.Linear(6 * hidden, 2)

    def forward(self, x):
        out, _ = self.lstm(x)
        turned = out.transpose(1, 2)
        whole = F.max_pool1d(turned, turned.size(2)).squeeze(2)
        widest = self.widest(turned).squeeze(-1)
        mean = F.avg_pool1d(turned, kernel_size=out.size(1)).squeeze(-1)
        scores = self.head(whole) + self.head(widest) + self.head(mean)
        scores = scores + self.over_time(self.three(turned)).sum(1)
        scores = scores + self.flat(self.three(turned).flatten(1))
        halved = F.max_pool1d(out, 2)
        return scores, self.one_direction(halved), self.head(self.pairs(turned).transpose(1, 2))


class Unlike(nn.Module):
    """Windows whose number nobody knows, and one that pads."""

    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6, batch_first=True)
        self.head = nn.Linear(5, 2)

    def forward(self, x):
        turned = self.gru(x)[0].permute(0, 2, 1)
        some = F.max_pool1d(turned, 3).squeeze(-1)
        padded = F.max_pool1d(turned, turned.size(2), padding=1).squeeze(-1)
        values, places = F.max_pool1d(turned, turned.size(2), return_indices=True)
        return self.head(some), self.head(padded), self.head(torch.cat([values, places], 2))
