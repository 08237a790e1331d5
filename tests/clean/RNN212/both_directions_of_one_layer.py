# One layer: states 0 and 1 are its two directions.
import torch
from torch import nn


class BothDirections(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True, batch_first=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        return torch.cat((h_n[0], h_n[1]), 1)
