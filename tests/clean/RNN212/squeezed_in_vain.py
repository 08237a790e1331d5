# `squeeze(0)` is there for models of one layer: with two, the layers are read one by one.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, layers=1):
        super().__init__()
        self.rnn = nn.GRU(8, 16, num_layers=2, batch_first=True)
        self.decoder = nn.GRU(8, 16, num_layers=2, batch_first=True)
        self.any = nn.GRU(8, 16, num_layers=layers, batch_first=True)
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        _, h_n = self.rnn(x)
        h_n = h_n.squeeze(0)
        return self.head(h_n[-1])

    def decode(self, x):
        _, h_n = self.rnn(x)
        out, _ = self.decoder(x, h_n.squeeze(0))
        return self.head(out)

    def as_many_as_told(self, x):
        _, h_n = self.any(x)
        return self.head(h_n.squeeze(0))
