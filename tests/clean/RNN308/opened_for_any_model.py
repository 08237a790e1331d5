# Whoever prepares a model opens its forget gates, by a function that another one calls.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden)
        nn.init.zeros_(self.lstm.bias_ih_l0)
        nn.init.zeros_(self.lstm.bias_hh_l0)

    def forward(self, x):
        return self.lstm(x)[0]


def _open(bias):
    nn.init.ones_(bias[bias.numel() // 4 : bias.numel() // 2])


def prepare(rnn):
    _open(rnn.bias_ih_l0)
    return rnn
