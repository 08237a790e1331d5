# One bias or the other, never both.
from torch import nn


class Model(nn.Module):
    def __init__(self, dim, n, cudnn_order):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        if cudnn_order:
            nn.init.ones_(self.lstm.bias_ih_l0[n : 2 * n])
        else:
            nn.init.ones_(self.lstm.bias_hh_l0[n : 2 * n])

    def forward(self, x):
        return self.lstm(x)
