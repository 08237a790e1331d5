# The class resets what is its own.
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.lstm = nn.LSTM(dim, n)
        self.start = nn.Parameter(torch.empty(n))
        nn.init.ones_(self.lstm.bias_ih_l0[n : 2 * n])
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.normal_(self.start)

    def forward(self, x):
        return self.lstm(x)[0] + self.start
