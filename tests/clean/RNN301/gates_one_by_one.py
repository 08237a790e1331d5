# Each gate's matrix is orthogonal for itself.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        for k in range(4):
            nn.init.orthogonal_(self.rnn.weight_hh_l0[k * hidden : (k + 1) * hidden])

    def forward(self, x):
        return self.rnn(x)
