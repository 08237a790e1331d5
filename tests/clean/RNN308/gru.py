# A GRU has no forget gate.
from torch import nn

gru = nn.GRU(4, 6)
nn.init.zeros_(gru.bias_ih_l0)
nn.init.zeros_(gru.bias_hh_l0)
