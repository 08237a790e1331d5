# The forward states of two layers become rows.
import torch
from torch import nn


class TwoLayers(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2, batch_first=True, bidirectional=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        return torch.cat((h_n[0], h_n[2]))
