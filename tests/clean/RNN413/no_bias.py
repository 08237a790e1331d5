# Without a bias, and said so by position.
from torch import nn

lstm = nn.LSTM(16, 16, 1, False)
out = lstm.weight_hh_l0
