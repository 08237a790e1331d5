# One sequence without a batch: each state is one axis long.
import torch
from torch import nn


class OneSequence(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True)

    def forward(self, x):
        _, h_n = self.gru(x.view(-1, 8))
        return torch.cat((h_n[0], h_n[1]))
