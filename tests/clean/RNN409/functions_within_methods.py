"""A function that knows the mode, one that is told how much, and one that only training calls."""

import torch.nn.functional as F
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(6, 10)

    def forward(self, x):
        def tied(values):
            return F.dropout(values, 0.5, self.training)

        def told(values, share):
            return F.dropout(values, share)

        out, _ = self.gru(tied(x))
        return told(out, 0.0)

    def noisy(self, x):
        def dropped(values):
            return F.dropout(values, 0.5)

        if self.training:
            x = dropped(x)
        return self.gru(x)[0]


def augmented(x):
    def dropped(values):
        return F.dropout(values, 0.1)

    return dropped(x)
