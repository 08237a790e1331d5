# What the constructor refuses is never met in another method.
from torch import nn


class Joined(nn.Module):
    def __init__(self, pooling="mean", bidirectional=True):
        super().__init__()
        if bidirectional and pooling == "last":
            raise ValueError("the last step has seen one step backwards")
        self.pooling = pooling
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        if self.pooling == "last":
            return out[:, -1]
        return out.mean(1)


class Asserted(nn.Module):
    def __init__(self, bidirectional=True, pooling="mean"):
        super().__init__()
        assert not bidirectional or pooling != "last"
        self.pooling = pooling
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1] if self.pooling == "last" else out.mean(1)


class Nested(nn.Module):
    def __init__(self, pooling="mean", bidirectional=True):
        super().__init__()
        if pooling == "last":
            if bidirectional:
                raise ValueError("the last step has seen one step backwards")
        self.pooling = pooling
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        if self.pooling == "last":
            return out[:, -1]
        return out.mean(1)


class Checked(nn.Module):
    def __init__(self, last=False, bidirectional=True):
        super().__init__()
        check(last, bidirectional)
        self.last = last
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1] if self.last else out.mean(1)


def check(last, bidirectional):
    if last and bidirectional:
        raise ValueError("the last step has seen one step backwards")


def last_step(x, last=False, bidirectional=True):
    if last:
        assert not bidirectional
    rnn = nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional)
    out, _ = rnn(x)
    return out[:, -1] if last else out.mean(1)
