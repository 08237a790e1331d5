# What is filled is a copy, of which only one is put back.
import torch
from torch import nn

lstm = nn.LSTM(4, 8)
bias_ih, bias_hh = lstm.bias_ih_l0.detach().clone(), lstm.bias_hh_l0.detach().clone()
bias_ih[8:16].fill_(1.0)
bias_hh[8:16].fill_(1.0)
with torch.no_grad():
    lstm.bias_ih_l0.copy_(bias_ih)
