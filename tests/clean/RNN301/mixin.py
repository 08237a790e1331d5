# A mixin of this file has the method that initialises.
from torch import nn


class Initialised:
    def init_rnn(self, rnn):
        for name, param in rnn.named_parameters():
            if "weight_hh" in name:
                nn.init.orthogonal_(param)


class Reader(Initialised, nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        self.init_rnn(self.rnn)

    def forward(self, x):
        return self.rnn(x)
