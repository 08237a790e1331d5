# The last feature of every step, and the mean of the features.
from torch import nn


class Features(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x):
        out, _ = self.gru(x)
        return out[:, :, -1], out.mean(-1), out[..., -1]
