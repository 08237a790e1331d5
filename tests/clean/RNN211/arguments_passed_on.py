# How many arguments there are is not known.
from torch import nn


class Traced(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16)

    def forward(self, *inputs):
        out, state = self.lstm(*inputs)
        return out, state
