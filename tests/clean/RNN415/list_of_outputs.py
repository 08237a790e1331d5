from torch import nn

lstm = nn.LSTM(8, 16)


def encode(batches):
    outs = []
    for x in batches:
        out, _ = lstm(x)
        outs += [out]
    outs[0] = None
    return outs
