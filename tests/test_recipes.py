"""What RNN301 writes, where it must not guess."""

from __future__ import annotations

from textwrap import dedent

import pytest

from lstm_lint.linter import Settings, check

MODEL = """
from torch import nn
from torch.nn import LSTM as Recurrent

KINDS = {{"lstm": nn.LSTM, "gru": nn.GRU}}


class Encoder(nn.Module):
    def __init__(self, size, kind={default}, biased=True):
        super().__init__()
        self.rnn = {kind}(size, 2 * size, bias=biased)

    def forward(self, x):
        return self.rnn(x)[0]


def main():
    return Encoder(8), Encoder(8, biased=False)
"""


def fixes(kind: str, default: str = "None") -> list[str | None]:
    source = dedent(MODEL.format(kind=kind, default=default)).encode()
    found = check(source, "model.py", Settings(select=frozenset({"RNN301"})))
    return [(f.fix and "".join(each.content for each in f.fix.edits)) or None for f in found]


@pytest.mark.parametrize("kind", ["nn.LSTM", "Recurrent"])
def test_a_kind_that_is_named_has_its_forget_gate(kind: str) -> None:
    (written,) = fixes(kind)
    assert written is not None
    assert "ones_" in written


@pytest.mark.parametrize(
    ("kind", "default"),
    [("getattr(nn, kind)", "'LSTM'"), ("KINDS[kind]", "'lstm'"), ("kind", "nn.LSTM")],
)
def test_nothing_is_written_for_a_kind_that_callers_choose(kind: str, default: str) -> None:
    assert fixes(kind, default) == [None]


def test_biases_are_written_where_some_callers_have_them() -> None:
    source = MODEL.replace("Encoder(8), Encoder(8, biased=False)", "Encoder(8, biased=False)")
    source = source.format(kind="nn.LSTM", default="None")
    found = check(source.encode(), "model.py", Settings(select=frozenset({"RNN301"})))
    assert [f.fix is not None and "zeros_" in f.fix.edits[0].content for f in found] == [True]
