from torch import nn

low, high = nn.GRU(8, 16), nn.GRU(16, 16)


def encode(x, h):
    out, _ = low(x)
    return high(out[-1].unsqueeze(0), h)
