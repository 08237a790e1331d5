from torch import nn

lstm = nn.LSTM(8, 16)


def encode(sequence):
    return lstm(sequence.view(-1, 8))
