# reset_parameters undoes the first lines, so the second ones are needed.
import torch
from torch import nn

rnn = nn.GRU(4, 6)
nn.init.orthogonal_(rnn.weight_hh_l0)
nn.init.zeros_(rnn.bias_hh_l0)
orthogonal = rnn(torch.ones(3, 1, 4))[0]

rnn.reset_parameters()
default = rnn(torch.ones(3, 1, 4))[0]

nn.init.orthogonal_(rnn.weight_hh_l0)
nn.init.zeros_(rnn.bias_hh_l0)
again = rnn(torch.ones(3, 1, 4))[0]
print((orthogonal - default).norm(), (again - default).norm())
