"""A method of a base, as it runs in objects of a class that builds what it reads in its own way."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

BASE = """
import torch
from torch import nn

class Base(nn.Module):
    both = False

    def __init__(self, both=None, layers=1):
        super().__init__()
        self.rnn = self.make({given})

    def make(self, both):
        return nn.GRU(8, 6, batch_first=True, bidirectional={made})

    def forward(self, x):
        out, h = self.rnn(x)
        {read}
        return out[:, -1]

class Heir(Base):
    {heir}
"""
HEIRS = {
    "an attribute of the class": ("both", "self.both", "both = True"),
    "what is passed to the base": (
        "both",
        "both",
        "def __init__(self):\n        super().__init__(both=True)",
    ),
    "a method that makes it": (
        "both",
        "both",
        "def make(self, both):\n        return nn.GRU(8, 6, batch_first=True, bidirectional=True)",
    ),
    "a method that stores it": (
        "both",
        "both",
        "def make(self, both):\n        self.build()\n        return self.rnn\n\n"
        "    def build(self):\n"
        "        self.rnn = nn.GRU(8, 6, batch_first=True, bidirectional=True)",
    ),
}
SILENT = {
    "a method of its own": (
        "both",
        "self.both",
        "both = True\n    def forward(self, x):\n        return self.rnn(x)[0].mean(1)",
        "",
    ),
    "one direction": ("both", "self.both", "both = False", ""),
    "another way for both": (
        "both",
        "self.both",
        "both = True",
        "if self.both:\n            return torch.cat((h[-2], h[-1]), -1)",
    ),
    "a way by the RNN's own setting": (
        "both",
        "both",
        "def __init__(self):\n        super().__init__(both=True)",
        "if self.rnn.bidirectional:\n            return torch.cat((h[-2], h[-1]), -1)",
    ),
}


def _found(given: str, made: str, heir: str, read: str = "") -> list[str]:
    code = BASE.format(given=given, made=made, heir=heir, read=read or "pass")
    settings = Settings(select=frozenset({"RNN202"}))
    return [each.message[-16:] for each in check_source(code, settings=settings)]


@pytest.mark.parametrize("case", HEIRS)
def test_a_method_of_the_base_is_followed(case: str) -> None:
    assert len(_found(*HEIRS[case])) == 1


@pytest.mark.parametrize("case", SILENT)
def test_nothing_is_said_of_what_runs_otherwise(case: str) -> None:
    assert _found(*SILENT[case]) == []


def test_one_heir_of_two_has_no_fix() -> None:
    given, made, heir = HEIRS["a method that makes it"]
    code = BASE.format(given=given, made=made, heir=heir, read="pass")
    code = code.replace("return nn.GRU(8, 6, batch_first=True, bidirectional=both)", "raise", 1)
    other = code.split("class Heir")[1].replace("bidirectional=True", "bidirectional=False")
    settings = Settings(select=frozenset({"RNN202"}))
    (alone,) = check_source(code, settings=settings)
    (one,) = check_source(f"{code}\nclass Other{other}", settings=settings)
    assert alone.fix is not None and one.fix is None
    assert one.message.endswith("(in a `Heir`)")


LAYERS = """
from torch import nn

class Base(nn.Module):
    def __init__(self, layers=1):
        super().__init__()
        self.rnn = nn.GRU(8, 6, layers, batch_first=True)

    def forward(self, x):
        _, h = self.rnn(x)
        return {read}

class Heir(Base):
    def __init__(self):
        super().__init__({layers})
"""


@pytest.mark.parametrize(
    ("read", "layers", "found"),
    [("h[0]", 2, 1), ("h[0]", 1, 0), ("h[-1]", 2, 0), ("h[0] + h[-1]", 2, 0), ("h.sum(0)", 2, 0)],
)
def test_an_heir_of_more_layers(read: str, layers: int, found: int) -> None:
    settings = Settings(select=frozenset({"RNN212"}))
    reports = check_source(LAYERS.format(read=read, layers=layers), settings=settings)
    assert [each.fix for each in reports] == [None] * found
