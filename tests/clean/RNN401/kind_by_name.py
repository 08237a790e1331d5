# The class is chosen by name and the layers by the caller.
from torch import nn


class Language(nn.Module):
    def __init__(self, kind, size, layers, dropout=0.5):
        super().__init__()
        if kind in ("LSTM", "GRU"):
            self.rnn = getattr(nn, kind)(size, size, layers, dropout=dropout)
        else:
            self.rnn = nn.RNN(size, size, layers, nonlinearity="relu", dropout=dropout)

    def forward(self, x, hidden):
        return self.rnn(x, hidden)
