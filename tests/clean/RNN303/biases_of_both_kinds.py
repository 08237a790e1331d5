# Each bias of a pair becomes zero, by a name of its own.
from torch import nn

cell = nn.LSTMCell(4, 6)
nn.init.zeros_(cell.bias_ih)
nn.init.constant_(cell.bias_hh, 0)
