# The method fills what its one caller tells it to: the second quarter.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        self._fill(hidden, 2 * hidden)

    def _fill(self, start, stop):
        nn.init.ones_(self.lstm.bias_ih_l0[start:stop])

    def forward(self, x):
        return self.lstm(x)[0]
