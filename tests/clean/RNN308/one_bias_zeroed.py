# The other bias is drawn.
from torch import nn

lstm = nn.LSTM(4, 6)
nn.init.zeros_(lstm.bias_hh_l0)
nn.init.uniform_(lstm.bias_ih_l0, 0, 1)
