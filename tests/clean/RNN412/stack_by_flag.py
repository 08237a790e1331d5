"""Stacks whose depth an option decides: what stands behind a layer depends on it."""

import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, deep=True, depth=3, wide=False):
        super().__init__()
        layers = [nn.GRU(4, 6)]
        if deep:
            layers.append(nn.GRU(6, 6))
        layers.append(nn.GRU(6, 5))
        self.layers = nn.ModuleList(layers)
        first = [nn.GRU(8, 4)] if wide else []
        self.first = nn.ModuleList(first)
        self.first.extend([nn.GRU(4, 6), nn.GRU(6, 5)])
        tapering = [nn.LSTM(depth, depth, bidirectional=True)]
        for _ in range(depth - 2):
            tapering.append(nn.LSTM(2 * depth, depth, bidirectional=True))
        tapering.append(nn.LSTM(2 * depth, 3 * depth))
        self.tapering = nn.ModuleList(tapering)

    def forward(self, x, y, z):
        for layer in self.layers:
            x = layer(x)[0]
        for layer in self.first:
            y, _ = layer(y)
        for layer in self.tapering:
            z, _ = layer(z)
        return x, y, z


def stack(convolved, size=6):
    stages = []
    if convolved:
        stages += [nn.GRU(4, 5), nn.GRU(5, size)]
    else:
        stages += [nn.GRU(4, size)]
    stages.append(nn.GRU(size, 7))
    return nn.ModuleList(stages)


class Staged(nn.Module):
    def __init__(self, convolved=False):
        super().__init__()
        self.stages = stack(convolved)

    def forward(self, x):
        for place, stage in enumerate(self.stages):
            x, _ = stage(x)
            if place == 0:
                x = x * 2
        return x


class Normed(nn.Module):
    def __init__(self, deep=True):
        super().__init__()
        rnns = [nn.LSTM(4, 6)]
        if deep:
            rnns.append(nn.LSTM(6, 6))
        rnns.append(nn.LSTM(6, 5, bidirectional=True))
        self.rnns = nn.ModuleList(rnns)
        self.norms = nn.ModuleList([nn.LayerNorm(6)] * 2 if deep else [nn.LayerNorm(6)])
        self.head = nn.Linear(10, 2)

    def forward(self, x):
        for place, rnn in enumerate(self.rnns[:-1]):
            x, _ = rnn(x)
            x = self.norms[place](x)
        _, (h, _) = self.rnns[-1](x)
        return self.head(torch.cat([h[0], h[1]], 1))
