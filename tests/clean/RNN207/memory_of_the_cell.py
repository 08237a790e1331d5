# The hidden state of both directions is joined; of the memory one is logged.
import torch
from torch import nn


class MemoryOf(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, bidirectional=True)

    def forward(self, x):
        _, (h_n, c_n) = self.lstm(x)
        return torch.cat((h_n[0], h_n[1]), -1), c_n[-1].norm()
