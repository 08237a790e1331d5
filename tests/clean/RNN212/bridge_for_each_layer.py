# Each layer of the decoder starts from its own layer of the encoder.
from torch import nn


class BridgeFor(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.encoder = nn.LSTM(features, hidden, 2)
        self.cells = nn.ModuleList([nn.LSTMCell(features, hidden) for _ in range(2)])

    def forward(self, x):
        _, (h_n, c_n) = self.encoder(x)
        low = self.cells[0](x[-1], (h_n[0], c_n[0]))
        high = self.cells[1](low[0], (h_n[1], c_n[1]))
        return high
