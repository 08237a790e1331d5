# What a loop appends becomes a ModuleList, whose layers are run one by one.
from torch import nn


class Stack(nn.Module):
    def __init__(self, features, hidden, count):
        super().__init__()
        layers = []
        for _ in range(count):
            layers.append(nn.GRU(features, hidden, batch_first=True))
            layers.append(nn.Dropout(0.1))
            features = hidden
        self.layers = nn.ModuleList(layers)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)[0] if isinstance(layer, nn.GRU) else layer(x)
        return x
