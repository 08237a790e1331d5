# The same memory, out of autograd's sight.
from torch import nn


def start(rnn: nn.RNNBase) -> nn.RNNBase:
    for p in rnn.parameters():
        p.detach().uniform_(-0.05, 0.05)
    return rnn


reader = start(nn.GRU(10, 20))
