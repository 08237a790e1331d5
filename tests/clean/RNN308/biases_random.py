# The biases keep their random values.
from torch import nn

lstm = nn.LSTM(4, 6)
for name, param in lstm.named_parameters():
    if "weight" in name:
        nn.init.orthogonal_(param)
