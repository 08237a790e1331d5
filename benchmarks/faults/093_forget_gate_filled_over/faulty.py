from functools import partial

import torch
from torch import nn


def lstm_bias(forget=1.0, other=0.0):
    def __set_bias(t):
        with torch.no_grad():
            i = len(t) // 4
            t[0:i].fill_(other)
            t[i:2 * i].fill_(forget)
            t[i:].fill_(other)
    return partial(__set_bias)


class Initializer:
    """Initializes the parameters of a network."""

    def __init__(self, weight_init=nn.init.orthogonal_, bias_init=nn.init.zeros_):
        self.weight_init = weight_init
        self.bias_init = bias_init

    def __call__(self, mod):
        for name, param in mod.named_parameters():
            if 'weight' in name:
                self.weight_init(param)
            elif 'bias_ih' in name:
                self.bias_init(param)
        return mod


class LstmBlock(nn.Module):
    def __init__(self, input_dim, output_dim, initializer=Initializer(bias_init=lstm_bias())):
        super().__init__()
        self.lstm = nn.LSTM(input_dim, output_dim)
        initializer(self.lstm)

    def forward(self, x, hidden):
        return self.lstm(x, hidden)
