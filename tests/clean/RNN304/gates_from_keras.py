# The gates come in the order input, forget, cell, output here as there.
import torch
from torch import nn


def import_lstm(lstm, kernel, recurrent, bias):
    n = lstm.hidden_size
    with torch.no_grad():
        lstm.weight_ih_l0.copy_(torch.as_tensor(kernel).T)
        lstm.weight_hh_l0.copy_(torch.as_tensor(recurrent).T)
        for k in range(4):
            lstm.bias_ih_l0[k * n : (k + 1) * n] = torch.as_tensor(bias[k])
        lstm.bias_hh_l0.zero_()
    return lstm


lstm = import_lstm(nn.LSTM(3, 6), *torch.load("keras.pt"))
