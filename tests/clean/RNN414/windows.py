from torch import nn

lstm = nn.LSTM(8, 16, batch_first=True)


def encode(x, width):
    """Each window is a sequence of its own."""
    states = []
    for t in range(x.size(1) - width):
        out, _ = lstm(x[:, t : t + width])
        states.append(out[:, -1])
    return states
