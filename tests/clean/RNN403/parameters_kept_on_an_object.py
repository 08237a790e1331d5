"""Parameters that an object keeps: as a list, made anew for every batch, or gone through once."""

from itertools import chain

import torch
from torch import nn


class Listed:
    def __init__(self, nets):
        self.nets = nets
        self.params = list(chain.from_iterable(net.parameters() for net in nets))
        self.optimizer = torch.optim.Adam(self.params)

    def fit(self, batches):
        for x in batches:
            self.optimizer.zero_grad()
            self.nets[0](x)[0].sum().backward()
            nn.utils.clip_grad_norm_(self.params, 1.0)
            self.optimizer.step()


class Renewed:
    def __init__(self, net: nn.LSTM):
        self.net = net
        self.optimizer = torch.optim.Adam(net.parameters())
        self.params = net.parameters()

    def begin(self):
        self.optimizer.zero_grad()
        self.params = self.net.parameters()

    def fit(self, batches):
        for x in batches:
            self.begin()
            self.net(x)[0].sum().backward()
            nn.utils.clip_grad_norm_(self.params, 1.0)
            self.optimizer.step()


class Once:
    def __init__(self, net: nn.LSTM):
        self.net = net
        self.optimizer = torch.optim.Adam(net.parameters())
        self.params = net.parameters()

    def step(self, x):
        self.optimizer.zero_grad()
        self.net(x)[0].sum().backward()
        nn.utils.clip_grad_norm_(self.params, 1.0)
        self.optimizer.step()


def main(batches):
    for x in batches:
        once = Once(nn.LSTM(4, 6))
        once.step(x)
