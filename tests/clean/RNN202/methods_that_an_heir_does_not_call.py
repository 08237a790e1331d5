import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, both=False):
        super().__init__()
        self.rnn = nn.LSTM(4, 6, batch_first=True, bidirectional=both)
        self.head = nn.Linear(12 if both else 6, 2)

    def last(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]

    def forward(self, x):
        return self.head(self.last(x))


class BothWays(Encoder):
    def __init__(self):
        super().__init__(both=True)

    def forward(self, x):
        _, (h_n, _) = self.rnn(x)
        return self.head(torch.cat((h_n[0], h_n[1]), dim=1))


class Built(Encoder):
    def __init__(self):
        super().__init__()
        self.build()

    def build(self):
        self.rnn = nn.LSTM(4, 6, batch_first=True, bidirectional=True)
        self.head = nn.Linear(12, 2)

    def forward(self, x):
        return self.head(self.rnn(x)[0].amax(1))
