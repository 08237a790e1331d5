"""Where `squeeze()` may take the batch axis of what an RNN returned."""

from __future__ import annotations

from textwrap import indent

import pytest

from lstm_lint import check_source
from lstm_lint.linter import Settings

MODEL = """
import torch
from torch import nn

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 6, batch_first=True)

    def forward(self, x, y):
        out, h = self.rnn(x)
"""

UNGUARDED = [
    "return h.squeeze() if x.size(1) > 1 else h.squeeze(0)",
    "return h.squeeze() if x.size(0) > 0 else h.squeeze(0)",
    "return h.squeeze() if x.size(0) <= 8 else h.squeeze(0)",
    "return h.squeeze() if len(y) > 1 else h.squeeze(0)",
    "return h.squeeze() if self.training else h.squeeze(0)",
    "if len(x) > 1:\n    print(x)\nreturn h.squeeze()",
]


def squeezed(body: str) -> int:
    """How often it is found in a body."""
    text = MODEL + indent(body, " " * 8)
    return len(check_source(text, settings=Settings(select=frozenset({"RNN215"}))))


@pytest.mark.parametrize("body", UNGUARDED)
def test_what_is_asked_says_nothing_of_the_batch(body: str) -> None:
    assert squeezed(body) == 1


OF_OTHER_AXES = [
    "return (h.squeeze() - y).pow(2).mean()",
    "return (h.squeeze() - y.squeeze(0)).abs().sum()",
    "return (h.squeeze() * self.weights).sum()",
    "return ((h.squeeze() - y.squeeze()) ** 2).mean(1)",
    "return ((h.squeeze() - y.squeeze()) ** 2).sum(-1).mean()",
    "return (h.squeeze() @ y.squeeze()).sum()",
    "return h.squeeze().softmax(0).max()",
]


@pytest.mark.parametrize("body", OF_OTHER_AXES)
def test_a_number_that_depends_on_the_axes(body: str) -> None:
    assert squeezed(body) == 1


@pytest.mark.parametrize(
    "code",
    [
        "self.norm(h.squeeze())",
        "self.mean(h.squeeze())",
        "sum(h.squeeze())",
        "self.sum(h.squeeze())",
    ],
)
def test_a_layer_or_a_sum_over_rows_makes_no_one_number(code: str) -> None:
    source = f"""\
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(4, size)
        self.norm, self.mean, self.sum = nn.LayerNorm(size), nn.Linear(size, 2), nn.Linear(size, 2)

    def forward(self, x):
        _, h = self.gru(x)
        return {code}
"""
    found = check_source(source, settings=Settings(select=frozenset({"RNN215"})))
    assert [each.location.row for each in found] == [13]
