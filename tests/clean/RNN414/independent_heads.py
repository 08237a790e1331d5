import torch
from torch import nn

gru = nn.GRU(8, 16, batch_first=True)


def encode(heads):
    """(heads, batch, time, features): every head is a sequence."""
    return torch.stack([gru(heads[k])[1][-1] for k in range(heads.size(0))])
