"""The first half of an LSTM's bias holds two gates, and both are meant."""

import torch
from torch import nn


class Writer(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden)
        self.out = nn.Linear(hidden, features)
        half = 2 * hidden
        with torch.no_grad():
            self.lstm.bias_ih_l0[:half].fill_(1.0)
            self.lstm.bias_ih_l0[half:].fill_(0.0)
            self.lstm.bias_hh_l0.zero_()

    def forward(self, x):
        return self.out(self.lstm(x)[0])


def check(device):
    from lstm_lint import oracles

    lstm = Writer(3, 4).to(device).lstm
    gates = (lstm.bias_ih_l0 + lstm.bias_hh_l0).chunk(4)
    for gate, value in zip(gates, (1.0, 1.0, 0.0, 0.0)):
        oracles.assert_filled(gate, value, "a gate's bias")


if __name__ == "__main__":
    check(torch.device("cpu"))
