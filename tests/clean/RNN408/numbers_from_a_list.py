# Numbers that are no zeros.
import torch
from torch import nn


class NumbersFromAList(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.gru = nn.GRU(size, hidden)

    def forward(self, x, state=None):
        h = torch.tensor([[[0.0] * self.hidden]]) + x.mean()
        return self.gru(x, h)[0]
