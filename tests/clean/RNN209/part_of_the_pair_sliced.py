# A slice of a tuple is a tuple.
from torch import nn

rnn = nn.RNN(8, 16)


def output_only(x):
    (out,) = rnn(x)[:1]
    return out.transpose(0, 1)
