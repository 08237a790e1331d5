# A GRU of two layers has two states, one a layer.
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, num_layers=2, batch_first=True)

    def forward(self, x):
        out, (bottom, top) = self.gru(x)
        return out, bottom + top
