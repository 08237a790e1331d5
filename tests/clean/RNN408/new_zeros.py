# Zeros made from the input.
import torch
from torch import nn


class NewZeros(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.lstm = nn.LSTM(size, hidden, batch_first=True)

    def forward(self, x, state=None):
        h = x.new_zeros(1, x.size(0), self.hidden)
        return self.lstm(x, (h, h))[0]
