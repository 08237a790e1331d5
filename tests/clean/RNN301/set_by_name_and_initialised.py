# Layers that are set under numbered names, and initialised under the same ones.
from torch import nn


class Columns(nn.Module):
    def __init__(self, count):
        super().__init__()
        self.count = count
        for i in range(count):
            setattr(self, f"column{i}", nn.LSTM(4, 8))
        self.add_module("top", nn.GRU(8, 8))
        for i in range(count):
            for param in getattr(self, f"column{i}").parameters():
                nn.init.normal_(param, std=0.05)
        nn.init.orthogonal_(self.top.weight_hh_l0)

    def forward(self, x):
        steps = [getattr(self, f"column{i}")(x)[0] for i in range(self.count)]
        return self.top(sum(steps))[0]
