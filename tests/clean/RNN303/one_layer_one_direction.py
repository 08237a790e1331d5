# There is no other layer and no other direction.
from torch import nn

rnn = nn.RNN(4, 6)
nn.init.eye_(rnn.weight_hh_l0)
nn.init.zeros_(rnn.bias_ih_l0)
nn.init.zeros_(rnn.bias_hh_l0)
