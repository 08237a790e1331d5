# A small nudge, not an open gate.
from torch import nn

lstm = nn.LSTM(2, 4)
nn.init.constant_(lstm.bias_ih_l0[:4], 0.1)
