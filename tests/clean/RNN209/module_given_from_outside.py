# What the encoder returns is not known here.
from torch import nn


class Head(nn.Module):
    def __init__(self, encoder, size):
        super().__init__()
        self.encoder = encoder
        self.rnn = nn.GRU(size, size)
        self.fc = nn.Linear(size, 2)

    def forward(self, x):
        x = self.encoder(x)
        return self.fc(x[:, -1])
