# Hidden state and memory as rows, for a norm of each.
import torch
from torch import nn


class HiddenBeside(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True, bidirectional=True)

    def forward(self, x):
        _, (h_n, c_n) = self.lstm(x)
        return torch.cat((h_n[-1], c_n[-1])).norm(dim=1)
