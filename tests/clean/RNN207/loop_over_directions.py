# A loop reads the state of each direction.
import torch
from torch import nn


class LoopOver(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        return torch.cat([h_n[direction] for direction in range(2)], dim=-1)
