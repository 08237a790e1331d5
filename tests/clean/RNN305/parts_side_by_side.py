# The later parts begin behind the first, or end before it.
import torch
from torch import nn

lstm = nn.LSTM(8, 16)
bias = lstm.bias_hh_l0
quarter = len(bias) // 4
with torch.no_grad():
    bias[quarter : 2 * quarter].fill_(1)
    bias[:quarter].fill_(0)
    bias[2 * quarter :].fill_(0)


def widened(n):
    with torch.no_grad():
        lstm.bias_ih_l0[16:32].fill_(1)
        lstm.bias_ih_l0[n:].fill_(0)
