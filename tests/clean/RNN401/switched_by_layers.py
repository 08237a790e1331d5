# The usual guard: no dropout where there is one layer.
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, hidden, num_layers=1, dropout=0.5):
        super().__init__()
        self.rnn = nn.GRU(
            size, hidden, num_layers=num_layers, dropout=dropout if num_layers > 1 else 0.0
        )

    def forward(self, x):
        return self.rnn(x)


encoder = Encoder(16, 32)
