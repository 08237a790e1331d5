# Each block of the list is added as a module as well.
from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.lstm = nn.LSTM(width, width)

    def forward(self, x):
        return self.lstm(x)[0]


class Stack(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.blocks = []
        for i in range(3):
            block = Block(width)
            self.add_module(f"block{i}", block)
            self.blocks.append(block)

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return x
