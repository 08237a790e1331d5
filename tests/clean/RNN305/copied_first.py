# The slice is kept in a copy that is put back.
import torch
from torch import nn

lstm = nn.LSTM(4, 4)
with torch.no_grad():
    bias = lstm.bias_ih_l0.clone()
    bias[4:8] = 1.0
    lstm.bias_ih_l0.zero_()
    lstm.bias_ih_l0.copy_(bias)
