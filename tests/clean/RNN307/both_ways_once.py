# The forward direction has it in one bias, the reverse direction in the other.
from torch import nn
from torch.nn.init import ones_

bilstm = nn.LSTM(6, 12, bidirectional=True)
ones_(bilstm.bias_ih_l0[12:24])
ones_(bilstm.bias_hh_l0_reverse[12:24])
