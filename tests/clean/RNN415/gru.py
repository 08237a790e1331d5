from torch import nn

gru = nn.GRU(8, 16)


def encode(x, mask):
    out, _ = gru(x)
    out *= mask
    return out
