# Only a tuple is taken apart.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, kind, layers):
        super().__init__()
        self.rnn = getattr(nn, kind)(8, 16, num_layers=layers)

    def forward(self, x, state=None):
        out, state = self.rnn(x, state)
        if isinstance(state, tuple):
            h, _ = state
        else:
            h = state
        return out, h
