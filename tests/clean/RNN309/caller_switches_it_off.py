# A method for others to call, as they do under no_grad.
import torch
from torch import nn


class Memory(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.lstm = nn.LSTM(n, n)

    def shrink(self, factor):
        self.lstm.weight_hh_l0.mul_(factor)
        self.lstm.bias_hh_l0.zero_()

    def forward(self, x):
        return self.lstm(x)


def decay(model: Memory):
    with torch.no_grad():
        model.shrink(0.99)
