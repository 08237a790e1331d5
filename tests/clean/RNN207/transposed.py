# The batch comes first: item -1 is a sequence.
from torch import nn


class Transposed(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.rnn = nn.RNN(features, hidden, bidirectional=True)

    def forward(self, x):
        _, h_n = self.rnn(x)
        h_n = h_n.transpose(0, 1)
        return h_n[-1]
