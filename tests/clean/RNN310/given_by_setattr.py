# The attribute is set by name before it is read.
from torch import nn

rnn = nn.RNN(4, 4)
for name, old in (("weight", rnn.weight_hh_l0), ("bias_ih_l1", rnn.bias_ih_l0)):
    setattr(rnn, name, old)
nn.init.eye_(rnn.weight)
nn.init.zeros_(rnn.bias_ih_l1)
