# Another module is reset.
import torch.nn as nn


class Pair(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.first = nn.LSTM(n, n)
        self.second = nn.LSTM(n, n)
        nn.init.ones_(self.first.bias_ih_l0[n : 2 * n])
        self.second.reset_parameters()

    def forward(self, x):
        return self.second(self.first(x)[0])
