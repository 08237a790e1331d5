from torch import nn

lstm = nn.LSTM(8, 16)
nn.init.zeros_(lstm.bias_ih_l0)  # lstm-lint: ignore[forget-bias-zero]
nn.init.zeros_(lstm.bias_hh_l0)
