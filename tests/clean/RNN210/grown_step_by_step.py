# Each RNN is followed by what takes its output.
from torch import nn


class Output(nn.Module):
    def forward(self, pair):
        return pair[0]


def stack(depth, size):
    net = nn.Sequential()
    for i in range(depth):
        net.add_module(f"rnn{i}", nn.LSTM(size, size))
        net.add_module(f"output{i}", Output())
        net.add_module(f"norm{i}", nn.LayerNorm(size))
    return net
