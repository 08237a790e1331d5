# The biases of linear layers are tensors.
from torch import nn


def init(m):
    if isinstance(m, nn.Linear):
        nn.init.zeros_(m.bias)
        m.weight.data.normal_(0, 0.02)
    elif isinstance(m, nn.LSTM):
        for name, p in m.named_parameters():
            if "bias" in name:
                p.data.zero_()


nn.Sequential(nn.LSTM(4, 6), nn.Linear(6, 2)).apply(init)
