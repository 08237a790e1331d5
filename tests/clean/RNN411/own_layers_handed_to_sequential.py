# A Sequential is made of the list.
from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.lstm = nn.LSTM(width, width)

    def forward(self, x):
        return self.lstm(x)[0]


class Stack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = [Block(width) for _ in range(depth)]
        self.net = nn.Sequential(*self.layers)

    def forward(self, x):
        return self.net(x)
