from torch import nn

low, high = nn.GRU(8, 16), nn.GRU(16, 16)


def encode(x):
    out, _ = low(x.view(-1, 8))
    return high(out)
