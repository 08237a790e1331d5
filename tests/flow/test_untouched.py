"""Steps that start from rows of a buffer: those that the loop writes to, and those that it leaves."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(3, 4)

    def forward(self, x, y, given):
        hs = torch.zeros(8, 11, 4)
        {loop}
        return hs
"""
SAME = (
    "for t in range(x.size(1)): hs[:, t + 1] = self.cell(x[:, t], hs[:, 0])",
    "for t in range(x.size(1)): hs[:, t + 2] = self.cell(x[:, t], hs[:, 1])",
    "for t in range(2, x.size(1)): hs[:, t] = self.cell(x[:, t], hs[:, 1])",
    "for t in range(x.size(1)): hs[t + 1] = self.cell(x[:, t], hs[0])",
    "for t in range(x.size(1)): hs[:, t] = self.cell(x[:, t], hs[:, t])",
    "for t in range(x.size(1)): hs[t] = self.cell(x[:, t], hs[t])",
)
ANOTHER = (
    "for t in range(x.size(1)): hs[:, t + 1] = self.cell(x[:, t], hs[:, t])",
    "for t in range(x.size(1)): hs[:, t] = self.cell(x[:, t], hs[:, t - 1])",
    "for t in range(x.size(1)): hs[:, t] = self.cell(x[:, t], hs[:, 0])",
    "for t in range(x.size(1)): hs[:, t - 1] = self.cell(x[:, t], hs[:, 0])",
    "for t in range(x.size(1)): hs[:, y[t]] = self.cell(x[:, t], hs[:, y[t]])",
    "for t in range(x.size(1)): hs[0] = self.cell(x[:, t], hs[0])",
    "for t in range(x.size(1)): hs[t] = self.cell(x[:, t], hs[t]); hs[t + 1] = hs[t]",
    "for t in range(x.size(1)): hs[t] = hs[t - 1]; hs[t] = self.cell(x[:, t], hs[t])",
    "for k in range(3):\n            for t in range(9): hs[t] = self.cell(x[:, t], hs[t])",
    "for t in range(x.size(0)): hs[t] = self.cell(x[t], hs[t])",
    "hs = given\n        for t in range(x.size(1)): hs[t] = self.cell(x[:, t], hs[t])",
    "for t in range(x.size(1)): given[t] = self.cell(x[:, t], given[t])",
    "for t in range(x.size(1)): h = self.cell(x[:, t], hs[0]); hs[0] = h",
    "for t in range(x.size(1)): h = self.cell(x[:, t], hs[0]); hs = h[None]",
    "for t in range(x.size(1)): h = self.cell(x[:, t], hs[0]); hs[0].copy_(h)",
    "for t in range(x.size(1)): h = self.cell(x[:, t], hs[0]); hs = torch.roll(hs, 1, 0)",
)


def found(loop: str) -> list[str]:
    chosen = Settings(select=frozenset({"RNN414"}))
    return [each.message for each in check_source(MODEL.format(loop=loop), settings=chosen)]


@pytest.mark.parametrize("loop", SAME)
def test_row_that_no_step_has_written_to(loop: str) -> None:
    assert found(loop)


@pytest.mark.parametrize("loop", ANOTHER)
def test_row_that_one_may_have_written_to(loop: str) -> None:
    assert found(loop) == []
