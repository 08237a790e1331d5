# A mask is put on the first layer's weights again and again.
import torch
from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2)
mask = (torch.rand(24, 6) > 0.5).float()


def after_step():
    lstm.weight_hh_l0.data.mul_(mask)
