# A loop reads the state of every layer.
from torch import nn


class LoopOver(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2)

    def forward(self, x):
        _, h_n = self.gru(x)
        states = []
        for layer in range(2):
            states.append(h_n[layer])
        return states
