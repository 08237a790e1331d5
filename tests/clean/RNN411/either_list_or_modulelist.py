# Whether it is registered is an option.
from torch import nn


class Option(nn.Module):
    def __init__(self, size, frozen):
        super().__init__()
        layers = [nn.LSTM(size, size) for _ in range(2)]
        if frozen:
            self.layers = layers
        else:
            self.layers = nn.ModuleList(layers)

    def forward(self, x):
        for layer in self.layers:
            x, _ = layer(x)
        return x
