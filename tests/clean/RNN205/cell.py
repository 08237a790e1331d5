# A cell returns its pair bare: the last of it is the cell state, which is wanted.
from torch import nn

cell = nn.LSTMCell(8, 16)


def read(steps):
    state = None
    for step in steps:
        state = cell(step, state)
    hidden, memory = state
    return hidden, memory
