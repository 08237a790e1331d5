# There is one direction only.
from torch import nn


class OneDirection(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden)

    def forward(self, x):
        _, h_n = self.gru(x)
        return h_n[-1]
