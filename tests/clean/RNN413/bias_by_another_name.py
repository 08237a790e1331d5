# What the fourth argument is cannot be told from its name.
from torch import nn


def build(n_in, n_out, depth, with_offset):
    return nn.LSTM(n_in, n_out, depth, with_offset, batch_first=True)
