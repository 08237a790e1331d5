# The flat list of all weights is walked through.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden)
        for weight in self.rnn._flat_weights:
            nn.init.uniform_(weight, -0.08, 0.08)

    def forward(self, x):
        return self.rnn(x)
