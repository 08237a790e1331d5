# The second layer is another parameter.
from torch import nn

lstm = nn.LSTM(5, 5, num_layers=2)
nn.init.ones_(lstm.bias_ih_l0[5:10])
nn.init.zeros_(lstm.bias_ih_l1)
nn.init.ones_(lstm.bias_ih_l1[5:10])
