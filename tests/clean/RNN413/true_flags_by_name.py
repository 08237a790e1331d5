# Flags by name, as booleans.
from torch import nn

options = {"batch_first": True, "bidirectional": False, "bias": True}
lstm = nn.LSTM(12, 24, 2, **options)
