# The pair, twice over: one state for each of two decoders.
from torch import nn


class Decoders(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.LSTM(8, 16)
        self.decoders = nn.ModuleList([nn.LSTM(16, 16), nn.LSTM(16, 16)])

    def forward(self, x):
        out, state = self.encoder(x)
        twice = [state] * 2
        return [each(out, pair)[0] for each, pair in zip(self.decoders, twice)]
