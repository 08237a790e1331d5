# All parameters first, and then those that are special.
import torch.nn as nn

lstm = nn.LSTM(8, 8)
for p in lstm.parameters():
    nn.init.uniform_(p, -0.1, 0.1)
nn.init.zeros_(lstm.bias_ih_l0)
nn.init.orthogonal_(lstm.weight_hh_l0)
nn.init.ones_(lstm.bias_ih_l0[8:16])
