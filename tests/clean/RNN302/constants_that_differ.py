# The second constant is another one.
from torch import nn

cell = nn.LSTMCell(3, 4)
nn.init.constant_(cell.bias_ih, 0.0)
nn.init.constant_(cell.bias_ih, 0.5)
nn.init.zeros_(cell.bias_hh)
