# Layers stay in front: this is the shape that the decoder takes.
from torch import nn


class Bridge(nn.Module):
    def __init__(self, hidden, layers=2):
        super().__init__()
        self.layers, self.hidden = layers, hidden
        self.encoder = nn.GRU(8, hidden, layers, batch_first=True)
        self.bridge = nn.Linear(hidden, hidden)

    def forward(self, x):
        _, h_n = self.encoder(x)
        h_n = self.bridge(h_n.view(-1, self.hidden))
        return h_n.view(self.layers, x.size(0), self.hidden)
