# The method is for the last of the list, after the first has been drawn.
from torch import nn


class Stack(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = nn.ModuleList()
        for _ in range(layers):
            self.layers.append(nn.GRU(8, 8))
        nn.init.orthogonal_(self.layers[0].weight_hh_l0)
        self._finish(self.layers[-1])

    def _finish(self, rnn):
        nn.init.orthogonal_(rnn.weight_hh_l0)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x
