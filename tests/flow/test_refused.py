"""What a constructor refuses is met in no method, in whatever words it refuses it."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """
from dataclasses import dataclass
from torch import nn


class Reader(nn.Module):
    def __init__(self, pool="mean", bidirectional=True, last=False):
        super().__init__()
        {guard}
        self.pool, self.last = pool, last
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1] if {asked} else out.mean(1)
"""
CONFIGURED = """
from dataclasses import dataclass
from torch import nn


@dataclass
class Config:
    pool: str = "mean"
    bidirectional: bool = True

    def __post_init__(self):
        if {refused}:
            raise ValueError("the last step has seen one step backwards")


class Reader(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=config.bidirectional)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1] if self.config.pool == "last" else out.mean(1)
"""
POOL = [
    "if bidirectional and pool in ('last', 'final'): raise ValueError",
    "if (bidirectional, pool) == (True, 'last'): raise ValueError",
    "if (bidirectional, pool) in ((True, 'last'), (True, 'final')): raise ValueError",
    "if (pool, bidirectional) in [('last', True)]: raise ValueError",
    "ok = not (bidirectional and pool == 'last')\n        if not ok: raise ValueError",
    "allowed = ('mean',) if bidirectional else ('mean', 'last')\n"
    "        if pool not in allowed: raise ValueError",
    "allowed = ('mean',) if bidirectional else ('mean', 'last')\n        assert pool in allowed",
    "assert pool != 'last' or bidirectional is False",
    "match bidirectional, pool:\n            case True, 'last': raise ValueError",
    "match pool:\n            case 'last' if bidirectional: raise ValueError",
    "match pool, bidirectional:\n            case 'last', True: raise ValueError\n"
    "            case _: pass",
]
LAST = [
    "both = bidirectional and last\n        if both: raise ValueError",
    "both = bidirectional and last\n        assert not both",
    "ok = not bidirectional or not last\n        assert ok",
    "if bidirectional == True and last == True: raise ValueError",
    "if bidirectional is True and last is True: raise ValueError",
    "if (last, bidirectional) == (True, True): raise ValueError",
    "match last, bidirectional:\n            case True, True: raise ValueError",
]
LESS = [
    "both = bidirectional or last\n        assert both",
    "if bidirectional and pool in ('max', 'sum'): raise ValueError",
    "if (bidirectional, pool) in ((False, 'last'), (True, 'max')): raise ValueError",
    "allowed = ('mean', 'last') if bidirectional else ('mean',)\n        assert pool in allowed",
    "match bidirectional, pool:\n            case True, 'max': raise ValueError",
    "match bidirectional, pool:\n            case False, 'last': raise ValueError",
    "match pool:\n            case 'last' if not bidirectional: raise ValueError",
    "match pool:\n            case 'last' if bidirectional: pass",
    "if bidirectional == False and last == True: raise ValueError",
    "both = bidirectional and last\n        if not both: pass",
]


def found(source: str) -> list[str]:
    chosen = Settings(select=frozenset({"RNN202"}))
    return [each.message for each in check_source(source, settings=chosen)]


@pytest.mark.parametrize("guard", POOL)
def test_word_that_is_refused(guard: str) -> None:
    assert found(MODEL.format(guard=guard, asked="self.pool == 'last'")) == []


@pytest.mark.parametrize("guard", LAST)
@pytest.mark.parametrize("asked", ["self.last", "self.last == True", "self.last is True"])
def test_flag_that_is_refused(guard: str, asked: str) -> None:
    assert found(MODEL.format(guard=guard, asked=asked)) == []


@pytest.mark.parametrize("guard", LESS)
@pytest.mark.parametrize("asked", ["self.pool == 'last'", "self.last"])
def test_what_is_refused_is_something_else(guard: str, asked: str) -> None:
    assert found(MODEL.format(guard=guard, asked=asked))


def test_settings_that_refuse_it() -> None:
    refused = "self.bidirectional and self.pool == 'last'"
    assert found(CONFIGURED.format(refused=refused)) == []
    assert found(CONFIGURED.format(refused="not self.bidirectional and self.pool == 'last'"))
