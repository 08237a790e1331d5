"""Code that several callers share: what is wrong for one of them has no fix that hits the others."""

from __future__ import annotations

from textwrap import dedent

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.finding import Finding
from lstm_lint.linter import Settings

BEGIN = """\
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
"""
LAST = """
def last(rnn, x):
    out, _ = rnn(x)
    return out[:, -1]
"""
ENCODER = """
class Encoder(nn.Module):
    def __init__(self, both=False):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=both)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]
"""
HELPED = """
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.GRU(3, 4, batch_first=True, bidirectional={})
        self.other = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x):
        return last(self.one, x), last(self.other, x)
"""
BUILT = """
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = Encoder({})
        self.other = Encoder(both=True)

    def forward(self, x):
        return self.one(x), self.other(x)
"""
DERIVED = """
class Base(nn.Module):
    def __init__(self):
        super().__init__()
        {}

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]


class Both(Base):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)
"""
SECOND = """

class Second(Base):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional={})
"""
PRESUMED = """
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x):
        return self.rnn(x)[0][:, 0]


def predict(model, x):
    model(x)
    out, _ = model.rnn(x)
    return out[:, -1]
"""
OTHER = """

class Holder:
    def __init__(self):
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def __call__(self, x):
        return predict(self, x)
"""
PADDED = """
def run(rnn, x, n):
    out, _ = rnn(pack_padded_sequence(x, n, batch_first=True, enforce_sorted=False))
    out, n = pad_packed_sequence(out, batch_first=True)
    return {}
"""
RUN = """
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.GRU(3, 8, batch_first=True)
        self.other = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x, n):
        return run(self.one, x, n) + run(self.other, x, n)
"""

APART = {
    "helper": LAST + HELPED.format(False),
    "arguments of a class": ENCODER + BUILT.format(""),
    "derived twice": DERIVED.format("") + SECOND.format(False),
    "derived from what is right": DERIVED.format("self.rnn = nn.GRU(3, 4, batch_first=True)"),
    "presumed": PRESUMED + OTHER,
    "lengths": PADDED.format("out[torch.arange(len(n)), n - 1]") + RUN,
    "other input": """
def last(out):
    return out[:, -1]


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x):
        return last(x), last(self.rnn(x)[0])
""",
}
TOGETHER = {
    "helper": LAST + HELPED.format(True),
    "arguments of a class": ENCODER + BUILT.format("both=True"),
    "derived": DERIVED.format(""),
    "derived twice": DERIVED.format("") + SECOND.format(True),
    "presumed": PRESUMED,
}


def found(code: str) -> list[Finding]:
    return check_source(
        (BEGIN + dedent(code)).encode(), "code.py", Settings(select=frozenset({"RNN202"}))
    )


@pytest.mark.parametrize("code", APART.values(), ids=APART)
def test_what_is_wrong_for_one_caller_is_not_rewritten_for_all(code: str) -> None:
    (one,) = found(code)
    assert one.fix is None


@pytest.mark.parametrize("code", TOGETHER.values(), ids=TOGETHER)
def test_what_is_wrong_for_all_callers_is(code: str) -> None:
    (one,) = found(code)
    assert one.fix is not None
    assert "call at line" not in one.message


def test_the_caller_is_named() -> None:
    (one,) = found(APART["helper"])
    assert one.message.endswith("(in the call at line 16)")
    assert [each.message for each in one.related][-1] == "called here"


def test_the_class_is_named() -> None:
    (one,) = found(APART["derived twice"])
    assert one.message.endswith("(in a `Both`)")


IDS = """
from torch.nn.utils.rnn import pad_sequence


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(9, 3, padding_idx=0)
        self.rnn = nn.LSTM(3, 4, batch_first=True, bidirectional=True)

    def forward(self, ids):
        out, _ = self.rnn(self.embedding(ids))
        return out


def main(sequences):
    return Reader()(pad_sequence(sequences, batch_first=True))
"""


@pytest.mark.parametrize("begin", ["def main(sequences):\n    return", "sequences = data()\nout ="])
def test_what_a_caller_pads_counts_wherever_it_stands(begin: str) -> None:
    source = BEGIN + IDS.replace("def main(sequences):\n    return", begin)
    found = check_source(source, settings=Settings(select=frozenset({"RNN108"})))
    assert [each.code for each in found] == ["RNN108"]


RAN = """
class Model(nn.Module):
    def __init__(self, hidden=4):
        super().__init__()
        self.rnn = nn.GRU(3, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(hidden, 2)

    def forward(self, x):
        out, h_n = self.rnn(x)
        return self.head(out), h_n[-1:].squeeze()


Model()(torch.randn(2, 5, 3))
"""


@pytest.mark.parametrize(
    ("rule", "fixed"), [("RNN412", "nn.Linear(2 * hidden, 2)"), ("RNN215", "squeeze(0)")]
)
def test_what_is_wrong_for_anyone_is_rewritten_beside_a_call(rule: str, fixed: str) -> None:
    settings = Settings(select=frozenset({rule}))
    assert fixed in fix_source(BEGIN + RAN, settings=settings, unsafe=True).text


KINDS = """
from dataclasses import dataclass

KINDS = {{"lstm": nn.LSTM, "gru": nn.GRU}}


@dataclass
class Settings:
    kind: str = "lstm"
    size: int = 3


class Model(nn.Module):
    def __init__(self, settings{}):
        super().__init__()
        self.rnn = KINDS[settings.kind](settings.size, 4, batch_first=True, bidirectional=True)

    def forward(self, x):
        out, state = self.rnn(x)
        return out[:, -1]


{}
"""


@pytest.mark.parametrize("annotated", ["", ": Settings"])
@pytest.mark.parametrize(
    "use",
    [
        "Model(Settings())(torch.randn(2, 5, 3))",
        "Model(Settings(kind='gru'))(torch.randn(2, 5, 3))",
        "models = Model(Settings()), Model(Settings(kind='gru'))",
    ],
)
def test_a_state_is_not_read_as_one_kind_of_several_has_it(annotated: str, use: str) -> None:
    source = BEGIN + KINDS.format(annotated, use)
    settings = Settings(select=frozenset({"RNN202"}))
    assert [each.fix for each in check_source(source, settings=settings)] == [None]


LONG = """
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def read(self, steps, scale=1):
        {}
        return steps[:, -1] * scale

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.read({})
"""


@pytest.mark.parametrize("given", ["out", "steps=out", "scale=2, steps=out", "**{'steps': out}"])
def test_a_method_is_followed_however_it_is_given_what_it_reads(given: str) -> None:
    lines = "; ".join(f"scale = scale + {i}" for i in range(20))
    found = check_source(
        BEGIN + LONG.format(lines, given), settings=Settings(select=frozenset({"RNN202"}))
    )
    assert [each.code for each in found] == ["RNN202"]
