# One layer: item 0 is its state, and the last.
from torch import nn


class OneLayer(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        return h_n[0]
