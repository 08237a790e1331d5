"""How to silence one line:

    lstm = nn.LSTM(8, 16, num_layers=2, dropout=0.2)  # noqa: RNN401

and nothing else.
"""

from torch import nn

gru = nn.GRU(8, 16, num_layers=2, dropout=0.2)
