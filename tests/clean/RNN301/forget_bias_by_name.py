# Nothing but the forget gate's bias.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        self.rnn.bias_ih_l0.data[hidden : 2 * hidden].fill_(1)

    def forward(self, x):
        return self.rnn(x)
