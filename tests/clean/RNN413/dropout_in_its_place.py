# The sixth is the dropout.
from torch import nn


class Language(nn.Module):
    def __init__(self, size, hidden, layers, dropout=0.5):
        super().__init__()
        self.rnn = nn.LSTM(size, hidden, layers, True, True, dropout)

    def forward(self, x, state=None):
        return self.rnn(x, state)
