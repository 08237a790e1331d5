from torch import nn

lstm = nn.LSTM(192, 16)


def encode(frames):
    return lstm(frames.view(frames.size(0), -1))
