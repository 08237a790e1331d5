# Each direction gets a name; both are used.
import torch
from torch import nn


class ByName(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        forward, backward = h_n[-2], h_n[-1]
        return torch.stack((forward, backward)).mean(0)
