# The copy is changed first and written back whole.
import torch
from torch import nn

lstm = nn.LSTM(4, 8)
bias = lstm.bias_ih_l0.clone()
bias[8:16] = 1.0
with torch.no_grad():
    lstm.bias_ih_l0.copy_(bias)
