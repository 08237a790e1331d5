# The tuple names what the module knows already, and the other is no module's list.
from torch import nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.lstm = nn.LSTM(width, width)

    def forward(self, x):
        return self.lstm(x)[0]


class Pair(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.left = Block(width)
        self.right = Block(width)
        self.both = (self.left, self.right)

    def forward(self, x):
        for block in self.both:
            x = block(x)
        return x


class Ensemble:
    def __init__(self, width):
        self.members = [Block(width) for _ in range(5)]

    def parameters(self):
        return [p for member in self.members for p in member.parameters()]
