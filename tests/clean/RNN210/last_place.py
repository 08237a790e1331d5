# The RNN comes last: the caller gets the pair.
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.GRU(16, 32))

    def forward(self, x):
        output, _ = self.layers(x)
        return output
