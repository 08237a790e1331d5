# Not torch's function: this one asks for itself.
from layers import dropout
from torch import nn


class Own(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size)

    def forward(self, x):
        return dropout(self.lstm(x)[0], 0.5)
