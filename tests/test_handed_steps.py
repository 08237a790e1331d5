"""Steps that a loop hands to other functions, which run a cell on each."""

from __future__ import annotations

from textwrap import dedent

import pytest

from lstm_lint import check_source
from lstm_lint.linter import Settings

MODEL = """
import torch
from torch import nn

def outside(cell, step):
    return cell(step)

class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.cell = nn.GRUCell(size, size)
        self.other = nn.GRUCell(size, size)
        self.third = nn.GRUCell(size, size)
        self.drop = nn.Dropout(0.1)

    def step(self, x):
        return self.cell(self.drop(x))

    def twice(self, x):
        return self.step(torch.relu(x))

    @staticmethod
    def alone(step, cell):
        return cell(step)

    def going_on(self, step, state):
        return self.other(step, state)

    def from_nothing(self, step, state=None):
        return self.third(step, state)

    def fresh(self, step, scale):
        state = torch.zeros(step.size(0), step.size(1))
        return self.cell(step * scale, state)

    def forward(self, x, h):
        ends = []
        for t in range(x.size(1)):
            ends.append({})
        return ends
"""
LOST = [
    "self.step(x[:, t])",
    "self.twice(x[:, t])",
    "outside(self.cell, x[:, t])",
    "outside(cell=self.cell, step=x[:, t])",
    "self.alone(x[:, t], self.cell)",
    "self.fresh(x[:, t], 2)",
    "self.from_nothing(x[:, t])",
    "self.from_nothing(x[:, t], None)",
]
KEPT = [
    "self.from_nothing(x[:, t], h)",
    "(self.from_nothing(x[:, t]), self.from_nothing(x[:, t], h))",
    "self.step(x)",
    "self.step(x[t])",
    "self.step(x[:, 0])",
    "self.step(x.transpose(0, 1)[:, t])",
    "self.going_on(x[:, t], h)",
    "self.alone(h, self.cell)",
]


def _found(code: str) -> list[str]:
    settings = Settings(select=frozenset({"RNN414"}))
    source = dedent(MODEL).replace("{}", code)
    return [each.code for each in check_source(source, settings=settings)]


@pytest.mark.parametrize("code", LOST)
def test_state_is_lost_between_calls(code: str) -> None:
    assert _found(code) == ["RNN414"]


@pytest.mark.parametrize("code", KEPT)
def test_other_things_are_handed_on(code: str) -> None:
    assert _found(code) == []


CELL = """
from torch import nn

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(1, 4)

    def forward(self, x):
        h = c = x.new_zeros(x.size(0), 4)
        for step in x.split(1, dim=1):
            h, c = self.cell({}, (h, c))
        return h
"""


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("step", ["RNN416"]),  # of one feature
        ("step.squeeze(1)", ["RNN416"]),
        ("step.squeeze(0)", []),
        ("step.relu()", []),
        ("step.squeeze(1).T", []),
    ],
)
def test_steps_that_keep_their_axis(step: str, found: list[str]) -> None:
    source = CELL.replace("{}", step)
    told = check_source(source, settings=Settings(select=frozenset({"RNN416"})))
    assert [each.code for each in told] == found


DECODER = """
import torch
from torch import nn

class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb, self.rnn, self.out = nn.Embedding(9, 4), nn.LSTM(4, 4), nn.Linear(4, 9)

    def forward(self, word, hidden, cell):
        out, (hidden, cell) = self.rnn(self.emb(word.unsqueeze(0)), (hidden, cell))
        return self.out(out.squeeze(0)), hidden, cell

class Speaker(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc, self.dec = nn.LSTM(4, 4), Decoder()

    def forward(self, x, word):
        _, (hidden, cell) = self.enc(x)
        scores = []
        for _ in range(7):
            {}
            scores.append(score)
            word = score.argmax(1)
        return torch.stack(scores)
"""


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("score, h, c = self.dec(word, hidden, cell)", ["RNN414"]),
        ("score, *_ = self.dec(word, cell=cell, hidden=hidden)", ["RNN414"]),
        ("score, hidden, cell = self.dec(word, hidden, cell)", []),
        ("score, h, c = self.dec(word, hidden + 0, cell)", []),
        ("score, h, c = self.dec(word, hidden, cell); hidden = h", []),
        ("score, h, c = self.dec(x, hidden, cell)", []),
    ],
)
def test_decoder_of_its_own_goes_on_from_its_state(step: str, found: list[str]) -> None:
    source = DECODER.replace("{}", step)
    told = check_source(source, settings=Settings(select=frozenset({"RNN414"})))
    assert [each.code for each in told] == found
