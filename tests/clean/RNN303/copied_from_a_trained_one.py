# The first layer is taken over from another module; nothing is initialised.
import torch
from torch import nn

small = nn.LSTM(4, 6)
large = nn.LSTM(4, 6, num_layers=2)
with torch.no_grad():
    large.weight_ih_l0.copy_(small.weight_ih_l0)
    large.weight_hh_l0.copy_(small.weight_hh_l0)
