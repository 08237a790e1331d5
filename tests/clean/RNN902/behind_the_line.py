from torch import nn

lstm = nn.LSTM(8, 16, dropout=0.2)  # noqa: RNN401
