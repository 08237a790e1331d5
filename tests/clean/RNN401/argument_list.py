# The arguments come out of a list.
from torch import nn

ARGUMENTS = [16, 32, 2]


def make(arguments):
    return nn.LSTM(*arguments, dropout=0.3)


rnn = make(ARGUMENTS)
