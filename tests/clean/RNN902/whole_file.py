# lstm-lint: ignore-file[RNN401, default-init]
from torch import nn

lstm = nn.LSTM(8, 16, dropout=0.2)
