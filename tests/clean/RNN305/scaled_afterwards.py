# The whole is scaled, which keeps what the slice was given.
import torch
import torch.nn as nn

lstm = nn.LSTM(4, 8)
with torch.no_grad():
    lstm.bias_ih_l0[8:16] = 2.0
    lstm.bias_ih_l0.mul_(0.5)
    lstm.bias_ih_l0 += 0.1
    lstm.bias_ih_l0.clamp_(-1, 1)
