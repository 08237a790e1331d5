from torch import nn


def build():
    lstm = nn.LSTM(8, 16)
    nn.init.ones_(lstm.bias_ih_l0[16:32])
    return lstm


kept = build()
plain = build()
nn.init.zeros_(plain.bias_ih_l0)
