# The state is iterated over, layer by layer.
from torch import nn


class Iterated(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.rnn = nn.RNN(features, hidden, num_layers=3)

    def forward(self, x):
        _, h_n = self.rnn(x)
        bottom = h_n[0]
        return bottom, [state.norm() for state in h_n]
