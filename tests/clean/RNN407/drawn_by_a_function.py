# Functions that draw on purpose, that draw once, or whose caller is no module.
import torch
from torch import nn


def sample_prior(n, hidden):
    return torch.randn(1, n, hidden)


def random_start(n, hidden):
    return torch.randn(1, n, hidden)


def start_of_zeros(x, hidden):
    return torch.zeros(1, x.size(1), hidden, device=x.device)


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)
        self.start = nn.Parameter(random_start(1, 6))
        self.register_buffer("fixed", random_start(1, 6))

    def forward(self, x):
        h = sample_prior(x.size(1), 6)
        return self.gru(x, h)[0]

    def learned(self, x):
        return self.gru(x, self.start.expand(-1, x.size(1), -1).contiguous())[0]

    def always_the_same(self, x):
        return self.gru(x, self.fixed)[0]

    def from_zeros(self, x):
        return self.gru(x, start_of_zeros(x, 6))[0]


def shapes(x):
    rnn = nn.GRU(4, 6)
    return rnn(x, random_start(x.size(1), 6))[0].shape
