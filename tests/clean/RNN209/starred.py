# The rest of the pair goes into a list.
from torch import nn


def outputs(x):
    lstm = nn.LSTM(8, 16)
    out, *rest = lstm(x)
    return out.mean(0), rest
