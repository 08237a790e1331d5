# Two RNNs of one layer each.
from torch import nn


class Pair(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.forward_rnn = nn.LSTM(dim, hidden)
        self.backward_rnn = nn.LSTM(dim, hidden)
        for rnn in (self.forward_rnn, self.backward_rnn):
            nn.init.orthogonal_(rnn.weight_hh_l0)
            nn.init.zeros_(rnn.bias_ih_l0)
            nn.init.zeros_(rnn.bias_hh_l0)

    def forward(self, x):
        return self.forward_rnn(x), self.backward_rnn(x.flip(0))
