# There are no biases.
from torch import nn

lstm = nn.LSTM(6, 12, bias=False)
for p in lstm.parameters():
    nn.init.orthogonal_(p)
