# There are no biases.
from torch import nn

lstm = nn.LSTM(4, 6, bias=False)
for name, param in lstm.named_parameters():
    if "bias" in name:
        nn.init.zeros_(param)
    else:
        nn.init.orthogonal_(param)
