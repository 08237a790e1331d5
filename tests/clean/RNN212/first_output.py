# Item 0 of the output is a step, no layer.
from torch import nn


class FirstOutput(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2)

    def forward(self, x):
        out, _ = self.lstm(x)
        return out[0]
