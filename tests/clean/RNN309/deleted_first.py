# del takes it out as well.
import torch
from torch import nn

cell = nn.GRUCell(4, 6)
del cell.bias_hh
cell.bias_hh = torch.zeros(18)
