# Where the slice lies is the caller's affair.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, dim, n, start, stop):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        nn.init.ones_(self.lstm.bias_ih_l0[start:stop])

    def forward(self, x):
        return self.lstm(x)
