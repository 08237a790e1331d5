# The dictionary holds classes, not modules.
from torch import nn


class Chosen(nn.Module):
    def __init__(self, kind, size):
        super().__init__()
        self.kinds = {"lstm": nn.LSTM, "gru": nn.GRU}
        self.rnn = self.kinds[kind](size, size)

    def forward(self, x):
        return self.rnn(x)[0]
