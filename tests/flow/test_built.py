"""Objects that a program builds with settings of its own, and hands on without calling them."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODULE = """
import torch
from torch import nn

class Encoder(nn.Module):
    def __init__(self, size, both=False):
        super().__init__()
        self.rnn = nn.GRU(size, 4, batch_first=True, bidirectional=both)

    def last(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]

    def forward(self, x, lengths=None):
        return self.last(x)

class Model(nn.Module):
    def __init__(self, both=False):
        super().__init__()
        self.encoder = Encoder(3, both)

    def forward(self, x):
        return self.encoder(x)

{code}
"""
BUILT = [
    "model = Encoder(3, both=True)",
    "model = Model(both=True)",
    "def main(data):\n    train(Model(True), data)",
    "models = {'one': Encoder(3), 'other': Encoder(3, True)}",
    "BOTH = True\ndef main():\n    return nn.Sequential(Encoder(3, BOTH))",
]
OTHERWISE = [
    "model = Encoder(3)",
    "model = Model(both=False)",
    "def main(args):\n    train(Model(args.both))",
    "build = Model",
]


def _found(code: str) -> list[str]:
    settings = Settings(select=frozenset({"RNN202"}))
    return [each.code for each in check_source(MODULE.format(code=code), settings=settings)]


@pytest.mark.parametrize("code", BUILT)
def test_what_is_built_with_both_directions_is_followed(code: str) -> None:
    assert _found(code) == ["RNN202"]


@pytest.mark.parametrize("code", OTHERWISE)
def test_what_may_have_one_direction_is_left_alone(code: str) -> None:
    assert _found(code) == []


def test_twice_as_many_layers_are_never_one() -> None:
    source = """\
import torch
from torch import nn


def run(x, layers):
    gru = nn.GRU(4, 8, layers, bidirectional=True)
    return gru(x, torch.zeros(1, x.size(1), 8))
"""
    found = [each for each in check_source(source) if each.code == "RNN404"]
    assert [each.location.row for each in found] == [7]
    assert "layers * 2 and not 1" in found[0].message
