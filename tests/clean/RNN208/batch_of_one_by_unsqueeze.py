# One sequence gets a batch axis, and loses it again.
from torch import nn


class BatchOf(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x):
        out, _ = self.gru(x.unsqueeze(0))
        return out[-1], out.mean(0)
