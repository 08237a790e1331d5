# The biases of the second layer keep their values.
from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2)
nn.init.zeros_(lstm.bias_ih_l0)
nn.init.zeros_(lstm.bias_hh_l0)
