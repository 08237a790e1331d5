# The input gate is opened beside the forget gate.
import torch
import torch.nn as nn

n = 32
lstm = nn.LSTM(16, n)
with torch.no_grad():
    lstm.bias_ih_l0[:n] = 1.0
    lstm.bias_ih_l0[n : 2 * n] = 1.0
