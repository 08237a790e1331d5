from torch import nn


def build(remembers):
    lstm = nn.LSTM(8, 16)
    nn.init.zeros_(lstm.bias_ih_l0)
    if remembers:
        nn.init.ones_(lstm.bias_ih_l0[16:32])
    return lstm


slow = build(True)
fast = build(False)
