# The input gate is closed a little: it takes a negative bias.
from torch import nn


class Chrono(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        nn.init.constant_(self.lstm.bias_ih_l0[:n], -1.0)
        nn.init.constant_(self.lstm.bias_hh_l0, 0.0)

    def forward(self, x):
        return self.lstm(x)
