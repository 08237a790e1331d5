# There are two layers.
from torch import nn

lstm = nn.LSTM(4, 8, num_layers=2)
nn.init.orthogonal_(lstm.weight_hh_l0)
nn.init.orthogonal_(lstm.weight_hh_l1)
