"""Helpers that are told how much to drop, by something that may say nothing in evaluation."""

from functools import partial

import torch.nn.functional as F
from torch import nn


def dropped(x, share=0.0):
    return F.dropout(x, share)


def built(x, share):
    return nn.Dropout(share)(x)


def halved(x, share, on):
    share = share if on else 0.0
    return F.dropout(x, share)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)
        self.share = 0.3

    def _drop(self, x, share):
        return F.dropout(x, share)

    def forward(self, x, share=0.0):
        x = dropped(x)
        x = built(x, 0)
        x = self._drop(dropped(x, share), share)
        x = halved(x, 0.5, self.training)
        x = partial(dropped, share=share)(x)
        x = built(x, self.share * self.training)
        x = self._drop(x, *[share])
        return self.gru(x)[0]
