# The constructor refuses to read the last step of both directions, in one way or another.
from dataclasses import dataclass

import torch
from torch import nn


class ByName(nn.Module):
    def __init__(self, bidirectional=True, last=False):
        super().__init__()
        possible = not (bidirectional and last)
        if not possible:
            raise ValueError("the last step has seen one step backwards")
        self.last = last
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1] if self.last else out


class OfSeveral(nn.Module):
    def __init__(self, pool="max", bidirectional=True):
        super().__init__()
        known = ("max", "mean") if bidirectional else ("max", "mean", "last")
        if pool not in known:
            raise ValueError(f"pool is one of {known}")
        self.pool = pool
        self.rnn = nn.LSTM(3, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        if self.pool == "last":
            return out[:, -1]
        return out.amax(1) if self.pool == "max" else out.mean(1)


class Matched(nn.Module):
    def __init__(self, pool="max", bidirectional=True):
        super().__init__()
        match pool, bidirectional:
            case (("last" | "final"), True):
                raise ValueError("the last step has seen one step backwards")
            case "last", True:
                raise ValueError("the last step has seen one step backwards")
        self.pool = pool
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        match self.pool:
            case "last":
                return out[:, -1]
            case _:
                return out.amax(1)


@dataclass
class Settings:
    bidirectional: bool = True
    pool: str = "max"

    def __post_init__(self):
        if self.bidirectional and self.pool in ("last", "final"):
            raise ValueError("the last step has seen one step backwards")


class Configured(nn.Module):
    def __init__(self, settings: Settings):
        super().__init__()
        self.settings = settings
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=settings.bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        if self.settings.pool == "last":
            return out[:, -1]
        return out.amax(1)


x = torch.randn(2, 5, 3)
for model in (ByName(), OfSeveral(), Matched(), Configured(Settings())):
    model(x)
for model in (ByName(False, True), OfSeveral("last", False), Matched("last", False)):
    model(x)
