# Batch first of all: item 0 is a sequence then.
from torch import nn


class FirstSequence(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2)

    def forward(self, x):
        _, h_n = self.gru(x)
        h_n = h_n.transpose(0, 1)
        return h_n[0]
