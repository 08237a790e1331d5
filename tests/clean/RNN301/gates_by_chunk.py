# The gates are chunks of the matrix.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden)
        for gate in self.rnn.weight_hh_l0.data.chunk(3):
            nn.init.orthogonal_(gate)

    def forward(self, x):
        return self.rnn(x)
