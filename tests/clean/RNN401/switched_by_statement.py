# The dropout is put to zero in a branch of its own.
from torch import nn


class Decoder(nn.Module):
    def __init__(self, size, layers, dropout):
        super().__init__()
        if layers == 1:
            dropout = 0
        self.lstm = nn.LSTM(size, size, layers, dropout=dropout)

    def forward(self, x, state):
        return self.lstm(x, state)


decoder = Decoder(32, 1, 0.4)
