# All layers take part in the mean.
from torch import nn


class MeanOf(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=4)

    def forward(self, x):
        _, (h_n, _) = self.lstm(x)
        return h_n.mean(0) + h_n[0]
