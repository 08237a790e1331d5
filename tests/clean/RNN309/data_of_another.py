# What is assigned is the data, which may be any tensor.
import torch
from torch import nn

cell = nn.GRUCell(4, 6)
cell.bias_hh.data = torch.zeros(18)
