# What is clipped has gradients already, or the step is in between.
import torch
from torch import nn


class Players:
    def __init__(self, one: nn.LSTM, other: nn.GRU):
        self.one, self.other = one, other
        self.optimizer = torch.optim.SGD(one.parameters(), lr=1)

    def first(self, x):
        self.one(x)[0].sum().backward()

    def both(self, x):
        loss = self.other(x)[0].mean()
        self.first(x)
        nn.utils.clip_grad_norm_(self.one.parameters(), 1)
        loss.backward()

    def stepped(self, x):
        loss = self.other(x)[0].mean()
        nn.utils.clip_grad_norm_(self.one.parameters(), 1)
        self.optimizer.step()
        loss.backward()

    def apart(self, x, update):
        loss = self.other(x)[0].mean()
        nn.utils.clip_grad_norm_(self.one.parameters(), 1)
        update()
        loss.backward()
