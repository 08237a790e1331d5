# Any tensor can be drawn from these.
import torch.nn as nn

lstm = nn.LSTM(8, 8)
for p in lstm.parameters():
    nn.init.uniform_(p, -0.08, 0.08)
nn.init.normal_(lstm.bias_hh_l0)
nn.init.trunc_normal_(lstm.bias_ih_l0, std=0.02)
