from torch import nn

cell = nn.LSTMCell(8, 16)


def encode(x, *state):
    for t in range(x.size(1)):
        state = cell(x[:, t], *state)
        state = (state,)
    return state
