# Zero first, then the second quarter.
from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2)
for name, param in lstm.named_parameters():
    if name.startswith("bias"):
        param.data.fill_(0)
        n = param.size(0)
        param.data[n // 4 : n // 2].fill_(1)
