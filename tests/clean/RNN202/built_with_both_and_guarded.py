# Built with both directions; the step is read only where there is one.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size, bidirectional=False):
        super().__init__()
        self.bidirectional = bidirectional
        self.rnn = nn.GRU(size, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, h_n = self.rnn(x)
        if self.bidirectional:
            return torch.cat((h_n[-2], h_n[-1]), dim=-1)
        return out[:, -1]


class Summary(nn.Module):
    def __init__(self, size, both=False):
        super().__init__()
        self.rnn = nn.GRU(size, 4, batch_first=True, bidirectional=both)

    def forward(self, x):
        return self.rnn(x)[0][:, -1]


class Tagger(nn.Module):
    def __init__(self, size, both=False):
        super().__init__()
        self.rnn = nn.LSTM(size, 4, batch_first=True, bidirectional=both)

    def forward(self, x):
        return self.rnn(x)[0]


def build(options):
    parts = [Encoder(8, bidirectional=True), Tagger(8, both=True), Summary(8)]
    return [*parts, Summary(16, both=False), Summary(16, both=options.both)]
