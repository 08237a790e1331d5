import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, bidirectional=True, layers=1):
        super().__init__()
        self.bidirectional = bidirectional
        self.flag = int(bidirectional)
        self.sure = bool(bidirectional)
        self.single = not bidirectional
        self.mode = "bi" if bidirectional else "uni"
        self.rnn = nn.LSTM(4, 5, layers, batch_first=True, bidirectional=bidirectional)

    def both(self, h):
        return torch.cat((h[-2], h[-1]), 1)

    @property
    def is_bidirectional(self):
        return self.rnn.bidirectional

    @property
    def directions(self):
        return 2 if self.bidirectional else 1

    def number(self, x):
        out, (h, _) = self.rnn(x)
        if self.flag:
            return self.both(h)
        return out[:, -1]

    def truth(self, x):
        out, (h, _) = self.rnn(x)
        if self.sure:
            return self.both(h)
        return out[:, -1]

    def opposite(self, x):
        out, (h, _) = self.rnn(x)
        if not self.single:
            return self.both(h)
        return out[:, -1]

    def word(self, x):
        out, (h, _) = self.rnn(x)
        if self.mode == "bi":
            return self.both(h)
        return out[:, -1]

    def identity(self, x):
        out, (h, _) = self.rnn(x)
        if self.bidirectional is True:
            return self.both(h)
        return out[:, -1]

    def equality(self, x):
        out, (h, _) = self.rnn(x)
        if self.bidirectional == True:
            return self.both(h)
        return out[:, -1]

    def denial(self, x):
        out, (h, _) = self.rnn(x)
        if self.bidirectional is False:
            return out[:, -1]
        return self.both(h)

    def local(self, x):
        out, (h, _) = self.rnn(x)
        single = not self.rnn.bidirectional
        if single:
            return out[:, -1]
        return self.both(h)

    def either(self, x):
        out, (h, _) = self.rnn(x)
        states = self.bidirectional or self.rnn.num_layers > 1
        if states:
            return self.both(h)
        return out[:, -1]

    def property(self, x):
        out, (h, _) = self.rnn(x)
        if self.is_bidirectional:
            return self.both(h)
        return out[:, -1]

    def count(self, x):
        out, (h, _) = self.rnn(x)
        if self.directions == 2:
            return self.both(h)
        return out[:, -1]
