# A helper registers whatever it is given.
from torch import nn


def register_all(owner, prefix, modules):
    for i, each in enumerate(modules):
        owner.add_module(f"{prefix}{i}", each)


class Helped(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnns = [nn.GRU(size, size), nn.GRU(size, size)]
        register_all(self, "rnn", self.rnns)

    def forward(self, x):
        return self.rnns[0](x)[0] + self.rnns[1](x)[0]
