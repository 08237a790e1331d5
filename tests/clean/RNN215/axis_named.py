# Only the axis of layers goes.
from torch import nn


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.head = nn.Linear(16, 1)

    def forward(self, x):
        _, h_n = self.gru(x)
        return self.head(h_n.squeeze(0))
