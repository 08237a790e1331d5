# Each of the two layers has one of its biases opened.
from torch import nn


class Stack(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = nn.ModuleList([nn.LSTM(8, 8) for _ in range(layers)])
        nn.init.ones_(self.layers[0].bias_hh_l0[8:16])
        nn.init.ones_(self.layers[-1].bias_ih_l0[8:16])

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x
