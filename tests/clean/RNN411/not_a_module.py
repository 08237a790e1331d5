# An ensemble that is no module: its members are trained one by one.
from torch import nn


class Ensemble:
    def __init__(self, size, members):
        self.members = [nn.LSTM(size, size) for _ in range(members)]

    def parameters(self):
        for member in self.members:
            yield from member.parameters()
