# A store to listed rows lands in the parameter.
import torch
from torch import nn

gru = nn.GRU(4, 4)
with torch.no_grad():
    gru.bias_ih_l0[[0, 2, 4]] = 0.0
    gru.bias_ih_l0[torch.arange(4, 8)] = 1.0
