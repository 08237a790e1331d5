# Only reached with one layer and one direction.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden, bidirectional=True):
        super().__init__()
        self.bidirectional = bidirectional
        self.gru = nn.GRU(features, hidden, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        _, h_n = self.gru(x)
        if self.bidirectional:
            return h_n.transpose(0, 1).flatten(1)
        return h_n.view(x.size(0), -1)
