# Transposed: axis 0 is time now.
from torch import nn


class Transposed(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x):
        out, _ = self.gru(x)
        return out.transpose(0, 1)[-1]
