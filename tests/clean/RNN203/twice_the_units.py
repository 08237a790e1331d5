# Both directions: the index is twice as wide as the units.
from torch import nn


class Reader(nn.Module):
    def __init__(self, features, hidden, bidirectional=True):
        super().__init__()
        self.width = hidden * (2 if bidirectional else 1)
        self.gru = nn.GRU(features, hidden, batch_first=True, bidirectional=bidirectional)

    def forward(self, x, lengths):
        states, _ = self.gru(x)
        last = (lengths - 1).reshape(-1, 1, 1).repeat(1, 1, self.width)
        return states.gather(dim=1, index=last).squeeze(1)
