from torch import nn

lstm = nn.LSTM(8, 16)


def encode(x):
    out, _ = lstm(x)
    return [out[t] for t in range(x.size(0))]
