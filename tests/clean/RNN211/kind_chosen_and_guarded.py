# The pair is only unpacked where there is one.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.rnn = nn.LSTM(8, 16) if kind == "LSTM" else nn.GRU(8, 16)

    def forward(self, x):
        out, state = self.rnn(x)
        if self.kind == "LSTM":
            h, c = state
        else:
            h = state
        return out, h
