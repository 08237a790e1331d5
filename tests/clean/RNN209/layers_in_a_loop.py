# Each layer's result is told apart before the next one gets it.
from torch import nn


class Mixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(
            [nn.Linear(8, 8), nn.GRU(8, 8, batch_first=True), nn.Linear(8, 2)]
        )

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
            if isinstance(layer, nn.GRU):
                x, _ = x
        return x
