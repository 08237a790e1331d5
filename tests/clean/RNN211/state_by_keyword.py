# hx is the state's name.
from torch import nn

gru = nn.GRU(8, 16, batch_first=True)


def continued(x, state):
    out, state = gru(input=x, hx=state)
    return out, state
