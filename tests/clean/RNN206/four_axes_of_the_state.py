# The documented way to tell layers and directions apart: no axis changes its place.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden, layers=2):
        super().__init__()
        self.hidden, self.layers = hidden, layers
        self.lstm = nn.LSTM(features, hidden, layers, bidirectional=True, batch_first=True)

    def forward(self, x):
        _, (h_n, _) = self.lstm(x)
        h_n = h_n.view(self.layers, 2, x.size(0), self.hidden)
        return h_n[-1].sum(0)
