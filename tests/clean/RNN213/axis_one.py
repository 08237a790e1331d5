# Axis 1 is the last of (batch, hidden).
import torch
from torch import nn


class AxisOne(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True, bidirectional=True)

    def forward(self, x):
        _, (h_n, _) = self.lstm(x)
        return torch.cat([h_n[0], h_n[1]], 1)
