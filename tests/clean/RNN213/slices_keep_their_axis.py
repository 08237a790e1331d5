# Slices keep the axis of states: they are stacked again.
import torch
from torch import nn


class SlicesKeep(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, batch_first=True, bidirectional=True)

    def forward(self, x):
        _, (h_n, _) = self.lstm(x)
        return torch.cat((h_n[0:1], h_n[1:2]))
