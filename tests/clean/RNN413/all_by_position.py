# All seven settings in torch's own order.
from torch import nn

lstm = nn.LSTM(40, 64, 2, True, True, 0.3, True)
gru = nn.GRU(40, 64, 2, True, False, 0.0, False)
