# Pooled along the last axis, which is time after a transpose.
from torch import nn


class PooledOver(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)
        self.pool = nn.AdaptiveMaxPool1d(1)

    def forward(self, x):
        out, _ = self.gru(x)
        return self.pool(out.transpose(1, 2)).squeeze(-1)
