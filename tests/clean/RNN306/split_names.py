# The first part of a name is enough.
from torch import nn


def init_(module: nn.LSTM):
    for name, param in module.named_parameters():
        kind, place, *_ = name.split("_")
        if kind == "bias":
            nn.init.zeros_(param)
        elif place == "hh":
            nn.init.orthogonal_(param)
        else:
            nn.init.xavier_uniform_(param)
    return module


encoder = init_(nn.LSTM(12, 24, bidirectional=True))
