# Bias and layout, both by position and both meant.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, 1, True, True)

    def forward(self, x):
        return self.lstm(x)[1][0][-1]
