from torch import nn

PAGE = """Write # noqa: RNN401 or # lstm-lint: ignore[RNN401]."""
lstm = nn.LSTM(8, 16, num_layers=2, dropout=0.2)
