# Memory that is filled from somewhere else before it is used.
import torch
from torch import nn


class Warm(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size)

    def forward(self, x, memory):
        h = torch.empty(1, x.size(1), x.size(2))
        h.copy_(memory)
        return self.gru(x, h)[0]
