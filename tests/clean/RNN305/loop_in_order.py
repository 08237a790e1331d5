# Within each round of the loop the whole comes first.
from torch import nn


def init_lstm(lstm):
    for name, p in lstm.named_parameters():
        if "bias" in name:
            n = p.size(0)
            p.data.fill_(0)
            p.data[n // 4 : n // 2].fill_(1)
        else:
            nn.init.orthogonal_(p)


lstm = nn.LSTM(6, 6, num_layers=3)
init_lstm(lstm)
