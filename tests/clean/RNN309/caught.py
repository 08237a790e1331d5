# What cannot be done in place is done otherwise.
from torch import nn


class Portable(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        try:
            self.lstm.bias_ih_l0[n : 2 * n].fill_(1.0)
        except RuntimeError:
            self.lstm.bias_ih_l0.data[n : 2 * n].fill_(1.0)

    def forward(self, x):
        return self.lstm(x)
