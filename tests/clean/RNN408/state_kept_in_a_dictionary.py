import torch
from torch import nn


class Carrying(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 5)

    def step(self, x, cache):
        out, h = self.gru(x, cache["h"])
        cache.update(h=h)
        return out

    def forward(self, xs):
        cache = {"h": torch.zeros(1, 2, 5)}
        return [self.step(x, cache) for x in xs]


class Shifted(nn.Module):
    def __init__(self, hook):
        super().__init__()
        self.gru = nn.GRU(4, 5)
        self.hook = hook

    def forward(self, x):
        state = {"h": torch.zeros(1, 2, 5)}
        self.hook(state)
        return self.gru(x, state["h"])[0]

    def by_another_name(self, x):
        state = {"h": torch.zeros(1, 2, 5)}
        alias = state
        alias["h"] = alias["h"] + 1
        return self.gru(x, state["h"])[0]

    def each_of_them(self, x):
        state = {"h": torch.zeros(1, 2, 5)}
        raise_all(state)
        return self.gru(x, state["h"])[0]


def raise_all(state):
    for key in state:
        state[key] = state[key] + 1
