from torch import nn


def build(cls):
    rnn = cls(8, 16)
    if cls is nn.LSTM:
        nn.init.orthogonal_(rnn.weight_hh_l0)
    if cls is nn.GRU:
        nn.init.orthogonal_(rnn.weight_hh_l0)
    return rnn


encoder = build(nn.LSTM)
decoder = build(nn.GRU)
