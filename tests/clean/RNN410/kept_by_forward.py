# `forward` builds it, and not every time, or fills it.
import torch
from torch import nn


class Once(nn.Module):
    built = False

    def forward(self, x):
        if self.built:
            return self.fc(x)
        self.fc = nn.Linear(x.size(-1), 2)
        self.built = True
        return self.fc(x)


class WhenWider(nn.Module):
    def forward(self, x):
        if x.size(-1) != self.width:
            self.fc = nn.Linear(x.size(-1), 2)
            self.width = x.size(-1)
        return self.fc(x)


class Generated(nn.Module):
    def forward(self, x, weight):
        self.fc = nn.Linear(8, 2, bias=False)
        self.fc.weight = nn.Parameter(weight)
        return self.fc(x)


class Filled(nn.Module):
    def forward(self, x):
        self.gru = nn.GRU(4, 4)
        self.fill()
        return self.gru(x)[0]

    def fill(self):
        for name, value in self.weights.items():
            getattr(self.gru, name).data.copy_(value)


class Filling(nn.Module):
    def forward(self, x):
        self.gru = nn.GRU(4, 4)
        self.apply(lambda module: None)
        return self.gru(x)[0]


class Repeated(nn.Module):
    def forward(self, x):
        torch.manual_seed(0)
        self.gru = nn.GRU(4, 4)
        return self.gru(x)[0]


class Setup(nn.Module):
    def build(self, x):
        self.gru = nn.GRU(4, 4)
        return self.gru(x)[0]


class Local(nn.Module):
    def forward(self, x, state):
        fc = nn.Linear(4, 4)
        fc.load_state_dict(state)
        return fc(x)
