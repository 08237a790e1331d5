from torch import nn

lstm = nn.LSTM(8, 16, num_layers=2, dropout=0.2)  # noqa: E501, N801  # type: ignore[no-any]
