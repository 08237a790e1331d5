# The words are the same, and the name means another module each time.
from torch import nn


def start(modules):
    rnn = modules.pop()
    nn.init.zeros_(rnn.bias_ih_l0)
    nn.init.zeros_(rnn.bias_hh_l0)
    rnn = modules.pop()
    nn.init.zeros_(rnn.bias_ih_l0)
    nn.init.zeros_(rnn.bias_hh_l0)


start([nn.GRU(3, 4), nn.GRU(3, 4)])
