"""Dropout that is drawn twice for two views of one thing, and such as is merely met twice."""

from __future__ import annotations

from textwrap import indent

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import torch
import torch.nn.functional as F
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 4)
        self.one, self.other = nn.Linear(4, 2), nn.Linear(4, 2)

    def forward(self, x):
{body}


{use}
"""
TWICE = [
    "return self.one(F.dropout(x)), self.other(F.dropout(x))",
    "x = F.dropout(x)\nx = F.dropout(x)\nreturn x",
    "x = F.dropout(x)\nx, _ = self.gru(x)\nx = F.dropout(x)\nreturn x",
    "if x.size(0) > 1:\n    y = F.dropout(x)\nelse:\n    y = F.dropout(x)\nreturn y",
    "y = F.dropout(x)\nx = self.one(x)\nz = F.dropout(x)\nreturn y, z",
    "y = F.dropout(x, 0.1)\nz = F.dropout(x, 0.2)\nreturn y, z",
]


@pytest.mark.parametrize("body", TWICE)
def test_it_is_reported_twice_where_views_are_not_meant(body: str) -> None:
    assert reported(body) == 2


@pytest.mark.parametrize(
    "use",
    [
        "model = Model().eval()\nassert torch.equal(model(1), model(1))",
        "def differs(model: Model, x):\n    model.eval()\n    return model(x) - model(x)",
        "def views(model: Model, x):\n    one = model(x)\n    other = model(x)\n    return one, other",
    ],
)
def test_who_calls_the_model_twice_says_nothing(use: str) -> None:
    assert reported("return self.gru(F.dropout(x))", use) == 1


def reported(body: str, use: str = "") -> int:
    text = MODEL.format(body=indent(body, " " * 8), use=use)
    return len(check_source(text, "model.py", Settings(select=frozenset({"RNN409"}))))
