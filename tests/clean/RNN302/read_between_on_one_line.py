# The weights run, or are something else, between two statements of one line.
import torch
from torch import nn

rnn, probe = nn.GRU(3, 4), torch.zeros(5, 2, 3)
nn.init.orthogonal_(rnn.weight_hh_l0); before = rnn(probe)[0]; nn.init.orthogonal_(rnn.weight_hh_l0)
std = 0.1
nn.init.normal_(rnn.weight_ih_l0, std=std); std = 2 * std; nn.init.normal_(rnn.weight_ih_l0, std=std)
nn.init.zeros_(rnn.bias_ih_l0)
nn.init.zeros_(rnn.bias_hh_l0)
