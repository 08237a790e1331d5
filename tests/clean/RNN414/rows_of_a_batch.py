from torch import nn

gru = nn.GRU(8, 16, batch_first=True)


def encode(x):
    """One sequence at a time."""
    states = []
    for i in range(x.size(0)):
        out, _ = gru(x[i : i + 1])
        states.append(out[:, -1])
    return states
