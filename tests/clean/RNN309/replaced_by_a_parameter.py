# A new parameter takes the place of the old one.
import torch
from torch import nn


class Scaled(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.rnn = nn.RNN(dim, n)
        self.rnn.weight_hh_l0 = nn.Parameter(torch.eye(n))
        self.rnn.bias_hh_l0.data = torch.zeros(n)

    def forward(self, x):
        return self.rnn(x)
