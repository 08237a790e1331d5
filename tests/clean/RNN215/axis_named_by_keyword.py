# Only the axis of layers goes.
from torch import nn


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16)

    def forward(self, x):
        _, (h_n, c_n) = self.lstm(x)
        return h_n.squeeze(dim=0), c_n.squeeze(dim=0)
