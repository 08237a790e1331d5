# The functions of old releases have no underscore.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        nn.init.orthogonal(self.rnn.weight_hh_l0)
        nn.init.xavier_uniform(self.rnn.weight_ih_l0)

    def forward(self, x):
        return self.rnn(x)
