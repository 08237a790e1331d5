# Time first, and nothing says that there is a batch at all.
import torch
from torch import nn


class MayBe(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        return torch.cat((h_n[0], h_n[1]))
