# The second chunk of a cell's bias.
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTMCell(dim, hidden)
        nn.init.zeros_(self.rnn.bias_ih)
        nn.init.zeros_(self.rnn.bias_hh)
        self.rnn.bias_ih.data.chunk(4)[1].fill_(1)

    def forward(self, x):
        return self.rnn(x)
