# The layers are taken one by one, with their numbers.
from torch import nn


class Stack(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.rnns = nn.Sequential(nn.LSTM(8, 8), nn.LSTM(8, 8), nn.LSTM(8, 8))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x):
        for i, rnn in enumerate(self.rnns):
            x, _ = rnn(x)
            if i < 2:
                x = self.dropout(x)
        return x
