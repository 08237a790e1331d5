# A parameter may take a parameter's place.
import torch
from torch import nn

lstm = nn.LSTM(4, 6)
lstm.bias_ih_l0 = nn.Parameter(torch.zeros(24))
lstm.weight_hh_l0 = nn.Parameter(nn.init.orthogonal_(torch.empty(24, 6)))
