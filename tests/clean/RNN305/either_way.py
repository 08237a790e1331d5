# The slice is filled in one branch, the whole in the other.
from torch import nn


class Model(nn.Module):
    def __init__(self, dim, n, open_gate):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        if open_gate:
            nn.init.ones_(self.lstm.bias_ih_l0[n : 2 * n])
        else:
            nn.init.zeros_(self.lstm.bias_ih_l0)

    def forward(self, x):
        return self.lstm(x)
