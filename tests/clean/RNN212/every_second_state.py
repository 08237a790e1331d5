# Every second state is one direction's, of all layers.
from torch import nn


class Start(nn.Module):
    def __init__(self, features=8, hidden=16):
        super().__init__()
        self.encoder = nn.GRU(features, hidden, num_layers=2, bidirectional=True)
        self.decoder = nn.GRU(features, hidden, num_layers=2)

    def forward(self, x, y):
        out, h_n = self.encoder(x)
        return out, self.decoder(y, h_n[0::2].contiguous())[0]
