# The pair comes from one LSTM and goes into another.
from torch import nn


class Seq2Seq(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.LSTM(8, 16)
        self.decoder = nn.LSTM(8, 16)

    def forward(self, source, target):
        _, state = self.encoder(source)
        out, _ = self.decoder(target, state)
        return out
