# One entry along an axis, by its number: of time, of a single sequence, or named as what it is.
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8, batch_first=True)
        self.first = nn.GRU(4, 8)

    def forward(self, x):
        out, _ = self.rnn(x)
        last_sample = out.select(0, -1)
        return out.select(1, -1), out.select(0, 0), last_sample.mean(0)

    def time_first(self, x):
        out, _ = self.first(x)
        return out.select(0, -1)
