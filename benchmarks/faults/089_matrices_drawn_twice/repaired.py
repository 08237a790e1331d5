import torch.nn as nn


def make_lstm(input_size, hidden_size):
    lstm = nn.LSTM(input_size, hidden_size)

    nn.init.orthogonal_(lstm.weight_ih_l0)
    nn.init.orthogonal_(lstm.weight_hh_l0)

    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.ones_(lstm.bias_ih_l0[hidden_size:hidden_size*2])
    nn.init.zeros_(lstm.bias_hh_l0)
    return lstm
