import torch
from torch import nn


def bottom(state):
    return state[0]


def top(state):
    return state[-1]


class Both(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, num_layers=2)

    def forward(self, x):
        _, state = self.rnn(x)
        return torch.cat((bottom(state), top(state)), dim=-1)


class Handed(nn.Module):
    def __init__(self, decoder):
        super().__init__()
        self.rnn = nn.GRU(4, 8, num_layers=2)
        self.decoder = decoder

    def start(self, state):
        return self.decoder(state), state[0]

    def forward(self, x):
        return self.start(self.rnn(x)[1])


class Started(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8, num_layers=2)
        self.decoder = nn.GRU(4, 8, num_layers=2)

    def decode(self, y, state):
        return self.decoder(y, state)[0], state[0]

    def forward(self, x, y):
        _, state = self.rnn(x)
        return self.decode(y, state)
