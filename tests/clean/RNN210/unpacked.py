# The Sequential is unpacked into its parts.
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.GRU(8, 16), nn.Linear(16, 4))

    def forward(self, x):
        gru, linear = self.body
        x, _ = gru(x)
        return linear(x)
