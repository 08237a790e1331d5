# There is a reverse direction.
import torch.nn as nn

gru = nn.GRU(4, 8, bidirectional=True)
nn.init.zeros_(gru.bias_ih_l0_reverse)
nn.init.zeros_(gru.bias_hh_l0_reverse)
