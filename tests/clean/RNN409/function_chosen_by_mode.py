"""Which function is called depends on the mode of the module: only one of them drops out."""

import torch.nn.functional as F
from torch import nn


def noisy(x):
    return F.dropout(x, 0.3)


def clean(x):
    return x


class Chosen(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)

    def forward(self, x):
        treat = noisy if self.training else clean
        return self.gru(treat(x))[0]


class Written(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 6)
        self.same = lambda t: t

    def forward(self, x):
        treat = (lambda t: F.dropout(t, 0.1)) if self.training else self.same
        return self.lstm(treat(x))[0]


class Replaced(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)

    def dropped(self, x):
        return F.dropout(x, 0.2)

    def forward(self, x):
        treat = nn.Identity()
        drop = lambda t: t  # noqa: E731
        if self.training:
            drop = lambda t: F.dropout(t, 0.3)  # noqa: E731
            treat = self.dropped
        return self.gru(treat(drop(x)))[0]


class Told(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)

    def forward(self, x, augment=False):
        treat = noisy if augment else clean
        return self.gru(treat(x))[0]
