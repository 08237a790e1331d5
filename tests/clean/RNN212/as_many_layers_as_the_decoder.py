# One direction: a decoder of two layers starts from the first two of three.
from torch import nn


class Start(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.encoder = nn.LSTM(features, hidden, num_layers=3)
        self.decoder = nn.LSTM(features, hidden, num_layers=2)

    def forward(self, x, y):
        _, (h_n, c_n) = self.encoder(x)
        return self.decoder(y, (h_n[:2].contiguous(), c_n[:2].contiguous()))[0]
