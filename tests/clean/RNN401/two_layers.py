# Two layers: dropout works between them.
from torch import nn

lstm = nn.LSTM(40, 64, 2, batch_first=True, dropout=0.3)
gru = nn.GRU(40, 64, num_layers=3, dropout=0.1)
