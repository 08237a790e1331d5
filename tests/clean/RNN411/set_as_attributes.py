# setattr registers, the list is for going over them.
from torch import nn


class Attributes(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.layers = []
        for k in range(3):
            layer = nn.GRU(size, size)
            setattr(self, f"gru{k}", layer)
            self.layers.append(layer)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)[0]
        return x
