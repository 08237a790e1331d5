# The parts have names, by which they are called.
from collections import OrderedDict

from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(OrderedDict([("rnn", nn.GRU(8, 16)), ("fc", nn.Linear(16, 4))]))

    def forward(self, x):
        x, _ = self.body.rnn(x)
        return self.body.fc(x)
