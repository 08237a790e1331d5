# The guard has a name of its own.
from torch import nn


class Acoustic(nn.Module):
    def __init__(self, mels, hidden, depth=1, p=0.2):
        super().__init__()
        between = p if depth > 1 else 0
        self.lstm = nn.LSTM(mels, hidden, depth, True, True, between, True)

    def forward(self, x):
        return self.lstm(x)[0]


acoustic = Acoustic(80, 256, depth=1)
