from torch import nn

low, high = nn.GRU(8, 16, batch_first=True), nn.GRU(16, 16, batch_first=True)


def encode(x):
    out, _ = low(x)
    return high(out[:, -1:])
