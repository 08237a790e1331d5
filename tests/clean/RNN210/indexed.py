# A Sequential used as a list: its parts are called one by one.
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.parts = nn.Sequential(nn.LSTM(8, 16, batch_first=True), nn.Linear(16, 4))

    def forward(self, x):
        x, _ = self.parts[0](x)
        return self.parts[1](x)
