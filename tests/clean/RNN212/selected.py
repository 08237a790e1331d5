# The top layer by select.
from torch import nn


class Selected(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2)

    def forward(self, x):
        _, h_n = self.gru(x)
        return h_n.select(0, 1)
