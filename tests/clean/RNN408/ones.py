# Ones are not the default.
import torch
from torch import nn


class Ones(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(size, hidden, batch_first=True)

    def forward(self, x, state=None):
        h = torch.ones(1, x.size(0), self.hidden)
        return self.gru(x, h)[0]
