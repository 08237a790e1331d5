# The method of the base class registers each layer.
from torch import nn


class Stack(nn.Module):
    def __init__(self, size, layers):
        super().__init__()
        self.rnns = [nn.GRU(size, size) for _ in range(layers)]
        for i, rnn in enumerate(self.rnns):
            nn.Module.add_module(self, f"rnn{i}", rnn)

    def forward(self, x):
        for rnn in self.rnns:
            x, _ = rnn(x)
        return x
