# A Sequential takes the list's items.
from torch import nn


class Unpacked(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.parts = [nn.LSTM(size, size), nn.LSTM(size, size)]
        self.body = nn.Sequential(*self.parts)

    def forward(self, x):
        return self.parts[1](self.parts[0](x)[0])[0]
