# Both directions share their weights.
from torch import nn

lstm = nn.LSTM(4, 6, bidirectional=True)
nn.init.orthogonal_(lstm.weight_ih_l0)
nn.init.orthogonal_(lstm.weight_hh_l0)
lstm.weight_ih_l0_reverse = lstm.weight_ih_l0
lstm.weight_hh_l0_reverse = lstm.weight_hh_l0
