# It may be a GRU.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, kind, dim, hidden):
        super().__init__()
        self.rnn = getattr(nn, kind)(dim, hidden)
        for name, param in self.rnn.named_parameters():
            if "bias" in name:
                nn.init.zeros_(param)

    def forward(self, x):
        return self.rnn(x)
