# A wrapper hands on all that its RNN returns, and the top layer is read somewhere of each call.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden, num_layers=2, batch_first=True)

    def forward(self, x):
        return self.rnn(x)


class Bridge(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.encoder = Encoder(dim, hidden)
        self.layers = nn.ModuleList([nn.Linear(hidden, hidden), nn.Linear(hidden, hidden)])

    def encode(self, x):
        _, h = self.encoder(x)
        return h

    def forward(self, x):
        h = self.encode(x)
        return torch.stack([self.layers[0](h[0]), self.layers[1](h[1])])

    def both(self, x):
        h = self.encode(x)
        return self.bottom(h), self.top(h)

    def bottom(self, h):
        return h[0]

    def top(self, h):
        return h[-1]

    def handed_on(self, x, decoder):
        out, h = self.encoder(x)
        first = h[0]
        return decoder(out, h), first

    def returned(self, x):
        h = self.encode(x)
        return h[0], h

    def within(self, x):
        def states():
            _, h = self.encoder(x)
            return h[0], h

        bottom, h = states()
        return bottom + h[-1]
