from torch import nn

lstm = nn.LSTM(
    8,
    # lstm-lint: ignore[RNN401]
    16,
    dropout=0.2,
)
