# Both states are unpacked from the first axis.
from torch import nn


class Unpacked(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.rnn = nn.RNN(features, hidden, bidirectional=True)

    def forward(self, x):
        _, h_n = self.rnn(x)
        ahead, back = h_n
        return ahead * back
