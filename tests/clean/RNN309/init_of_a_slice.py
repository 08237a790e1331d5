# The functions of nn.init switch autograd off themselves.
from torch import nn
from torch.nn import init

n = 32
cell = nn.LSTMCell(16, n)
init.orthogonal_(cell.weight_hh)
init.zeros_(cell.bias_ih)
init.ones_(cell.bias_ih[n : 2 * n])
init.constant_(cell.bias_hh.chunk(4)[1], 0.0)
