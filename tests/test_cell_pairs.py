"""A pair of an LSTMCell where a tensor belongs, whatever the first step starts from."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

CODE = """
import torch
from torch import nn

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(8, 6)
        self.head = nn.Linear(6, 2)

    def forward(self, x, h=None, c=None):
        {before}
        for step in x.unbind(1):
            {step}
        return {after}
"""
WRONG = [
    ("state = None", "state = self.cell(step, state)", "self.head(state)"),
    ("state = None", "state = self.cell(step, state)", "state.mean(0)"),
    ("h = c = x[:, 0]", "h = self.cell(step, (h, c)); y = self.head(h)", "y"),
]
RIGHT = [
    ("state = None", "state = self.cell(step, state)", "self.head(state[0])"),
    ("state = None", "state = self.cell(step, state)", "state and self.head(state[0])"),
    ("h = c = x[:, 0]", "h = self.cell(step, (h, c))[0]; y = self.head(h)", "y"),
    ("h = c = x[:, 0]", "h, c = self.cell(step, (h, c)); y = self.head(h)", "y"),
    ("", "h = step if h is None else h", "self.head(h)"),
]


def _found(before: str, step: str, after: str) -> list[str]:
    code = CODE.format(before=before or "pass", step=step, after=after)
    settings = Settings(select=frozenset({"RNN205"}))
    return [each.code for each in check_source(code, settings=settings)]


@pytest.mark.parametrize("parts", WRONG)
def test_a_pair_is_no_tensor(parts: tuple[str, str, str]) -> None:
    assert _found(*parts) == ["RNN205"]


@pytest.mark.parametrize("parts", RIGHT)
def test_nothing_is_said_of_its_halves(parts: tuple[str, str, str]) -> None:
    assert _found(*parts) == []
