# A single sequence without a batch axis: axis 0 is time.
from torch import nn


class NoBatch(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x):
        out, _ = self.gru(x.view(-1, 8))
        return out[-1], out.mean(0)
