# RNNBase takes the mode first, and so everything one place later.
from torch import nn

base = nn.RNNBase("GRU", 8, 16, 2, True, True, 0.5)
gru = nn.GRU(8, 16)
