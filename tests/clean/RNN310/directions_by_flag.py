# The reverse direction is asked for only where there is one.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, n, bidirectional=False):
        super().__init__()
        self.bidirectional = bidirectional
        self.lstm = nn.LSTM(dim, n, bidirectional=bidirectional)
        nn.init.orthogonal_(self.lstm.weight_hh_l0)
        if self.bidirectional:
            nn.init.orthogonal_(self.lstm.weight_hh_l0_reverse)

    def forward(self, x):
        return self.lstm(x)
