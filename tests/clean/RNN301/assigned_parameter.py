# A parameter takes another's place.
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.RNN(dim, hidden)
        self.rnn.weight_hh_l0 = nn.Parameter(torch.eye(hidden))

    def forward(self, x):
        return self.rnn(x)
