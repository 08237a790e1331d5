"""States of zeros that more than one call needs, or that a cell starts from: told, and left."""

from __future__ import annotations

import pytest

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings

HEAD = """\
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(6, 10)
        self.rnn = nn.GRU(6, 10, 2, batch_first=True)
        self.{code} = nn.GRU(6, 10)

    def forward(self, x, xs):
"""
TOLD = {
    "a cell": """
        h = x.new_zeros(1, x.size(0), 10)
        for t in range(x.size(1)):
            h = self.cell(x[:, t], h)
        return h
    """,
    "of the wrong shape, and returned": """
        h = torch.zeros(x.size(0), 2, 10)
        return self.rnn(x, h), h
    """,
    "of the wrong shape, and no zeros": """
        h = torch.ones(x.size(0), 2, 10)
        return self.rnn(x, h)
    """,
    "compared with what comes of it": """
        h = torch.zeros(1, x.size(1), 10)
        out, h_n = self.RNN408(x, h)
        return h_n - h
    """,
    "deleted afterwards": """
        h = torch.zeros(1, x.size(1), 10)
        out, self.last = self.RNN408(x, h)
        del h
        return out
    """,
    "read by what is called": """
        h = torch.zeros(1, x.size(1), 10)
        out, h = self.RNN408(x + h.sum(), h)
        return h
    """,
    "bound anew in a branch": """
        h = torch.zeros(1, x.size(1), 10)
        if x.sum() > 0:
            out, h = self.RNN408(x, h)
        return h
    """,
    "bound anew on the same line": """
        h = torch.zeros(1, x.size(1), 10)
        xs[h], h = self.RNN408(x, h)
        return h
    """,
}
CARRIED = """
        h = torch.zeros(1, x.size(1), 10)
        for x in xs:
            out, h = self.RNN408(x, h)
        return h
"""


def _fixed(body: str) -> tuple[str, str, list[str]]:
    source = HEAD.format(code="RNN408") + body.strip("\n").rstrip() + "\n"
    fixed = fix(source, settings=Settings(select=frozenset({"RNN404", "RNN408"})), unsafe=True)
    return source, fixed.text, [each.code for each in fixed.left]


@pytest.mark.parametrize("body", TOLD.values(), ids=TOLD.keys())
def test_a_state_that_is_needed_stays(body: str) -> None:
    source, text, left = _fixed(body)
    assert text == source
    assert left


def test_a_state_that_is_carried_is_made_like_the_weights() -> None:
    source, text, left = _fixed(CARRIED)
    assert text == source.replace("torch.zeros", "self.RNN408.weight_hh_l0.new_zeros")
    assert not left


def test_a_state_that_a_function_makes_for_a_loop_is_left() -> None:
    body = CARRIED.replace("torch.zeros(1, x.size(1), 10)", "start(x)")
    source, text, left = _fixed(
        f"{body}\n\ndef start(x):\n    return torch.zeros(1, x.size(1), 10)"
    )
    assert text == source
    assert left == ["RNN408"]


def test_a_state_that_is_carried_is_right_where_the_input_lies() -> None:
    source, text, left = _fixed(CARRIED.replace("10)", "10, device=x.device)"))
    assert text == source
    assert not left
