# There are no biases to initialise.
from torch import nn

gru = nn.GRU(4, 6, bias=False)
nn.init.orthogonal_(gru.weight_hh_l0)
nn.init.orthogonal_(gru.weight_ih_l0)
