# The second half of the lines is for the second layer.
import torch
from torch import nn

lstm = nn.LSTM(10, 20, num_layers=2)

nn.init.xavier_uniform_(lstm.weight_ih_l0)
nn.init.orthogonal_(lstm.weight_hh_l0)
nn.init.xavier_uniform_(lstm.weight_ih_l1)
nn.init.orthogonal_(lstm.weight_hh_l1)

with torch.no_grad():
    for bias in (lstm.bias_ih_l0, lstm.bias_ih_l1):
        bias.zero_()
        bias[20:40] = 1.0
