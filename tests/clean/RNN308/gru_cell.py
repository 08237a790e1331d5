# A GRU's cell alike.
from torch import nn

cell = nn.GRUCell(4, 6)
cell.bias_ih.data.zero_()
cell.bias_hh.data.zero_()
