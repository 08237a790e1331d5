# Whoever names the others knows that the fourth is the bias.
from torch import nn

lstm = nn.LSTM(24, 48, 2, True, batch_first=True, dropout=0.2)
gru = nn.GRU(24, 48, 2, True, bidirectional=True)
