# The second line was meant for the reverse direction, which is said of a line that repeats another.
from torch import nn

lstm = nn.LSTM(4, 6, bidirectional=True)
nn.init.orthogonal_(lstm.weight_hh_l0)
nn.init.orthogonal_(lstm.weight_hh_l0)
