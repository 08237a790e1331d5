# The arguments come out of a list: what stands where is not to be seen.
from torch import nn


def make(sizes, *rest):
    return nn.LSTM(*sizes, *rest)


lstm = make((8, 16, 2), True, True, 0.5)
