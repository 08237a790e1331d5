# Batch first, and axis 1 is indexed.
from torch import nn


class LastStep(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)

    def forward(self, x):
        out, _ = self.lstm(x)
        return out[:, -1]
