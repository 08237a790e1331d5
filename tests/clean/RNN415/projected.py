from torch import nn

lstm = nn.LSTM(8, 16, proj_size=4)


def encode(x, mask):
    out, _ = lstm(x)
    out *= mask
    return out
