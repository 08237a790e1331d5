# A ModuleList runs nothing by itself.
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.LSTM(8, 16), nn.Linear(16, 4)])

    def forward(self, x):
        lstm, fc = self.layers
        return fc(lstm(x)[0])
