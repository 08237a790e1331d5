# With a projection there is a third matrix.
from torch import nn

lstm = nn.LSTM(4, 8, proj_size=3)
nn.init.orthogonal_(lstm.weight_hr_l0)
