import torch
from torch import nn


class LSTM(nn.Module):
    """Batch-first in everything."""

    def forward(self, x, state):
        h, c = state
        return x + h.transpose(0, 1), (h, c)


lstm = LSTM()


def encode(x):
    return lstm(x, (torch.zeros(x.size(0), 1, 16), torch.zeros(x.size(0), 1, 16)))
