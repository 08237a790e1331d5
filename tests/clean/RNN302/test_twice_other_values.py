# The same test twice, for the whole and then for a part.
from torch import nn

lstm = nn.LSTM(4, 5)
for name, p in lstm.named_parameters():
    if "bias_ih" in name:
        nn.init.constant_(p, 0)
    if "bias_ih" in name:
        nn.init.constant_(p[5:10], 1)
