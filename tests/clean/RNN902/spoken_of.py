from torch import nn

# A noqa for RNN401 is not needed here, and lstm-lint says so.
lstm = nn.LSTM(8, 16, num_layers=2, dropout=0.2)
