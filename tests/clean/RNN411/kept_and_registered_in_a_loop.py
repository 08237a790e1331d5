# Registered first, kept in a list for later.
from torch import nn


class Kept(nn.Module):
    def __init__(self, size, layers):
        super().__init__()
        self.registered = nn.ModuleList()
        self.plain = []
        for _ in range(layers):
            lstm = nn.LSTM(size, size)
            self.registered.append(lstm)
            self.plain.append(lstm)

    def forward(self, x):
        for lstm in self.plain:
            x, _ = lstm(x)
        return x
