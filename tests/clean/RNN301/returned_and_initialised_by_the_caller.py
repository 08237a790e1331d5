# A method returns the layer, and the constructor initialises what it gets.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, kind, size):
        super().__init__()
        self.rnn = self.build(kind, size)
        nn.init.orthogonal_(self.rnn.weight_hh_l0)

    def build(self, kind, size):
        if kind == "lstm":
            return nn.LSTM(size, size)
        return nn.GRU(size, size)

    def forward(self, x):
        return self.rnn(x)[0]
