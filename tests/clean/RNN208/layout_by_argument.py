# Which layout it is, is asked first.
from torch import nn


class LayoutBy(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=hidden > 8)

    def forward(self, x):
        out, _ = self.gru(x)
        return out[:, -1] if self.gru.batch_first else out[-1]
