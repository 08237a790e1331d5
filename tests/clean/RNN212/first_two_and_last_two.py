# Both layers are read, each by a slice of its two directions.
import torch
from torch import nn


class Both(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2, bidirectional=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        return torch.cat((h_n[:2], h_n[2:]), dim=-1)
