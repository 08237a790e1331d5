"""Classes derived from torch's own, which leave the number of layers to whoever builds them."""

from torch import nn


class Stacked(nn.LSTM):
    def __init__(self, size, hidden, layers=2, **more):
        super().__init__(size, hidden, layers, dropout=0.3, **more)


class Anything(nn.GRU):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, dropout=0.3, **kwargs)
        for param in self.parameters():
            nn.init.uniform_(param, -0.1, 0.1)


class Deep(nn.LSTM):
    def __init__(self, size):
        super().__init__(size, size, num_layers=3, dropout=0.3)
