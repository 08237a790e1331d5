"""What a loop sends on to its next iteration does not reach what stands behind that."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from lstm_lint.linter import Settings

CODE = """
import torch
from torch import nn

rnn = nn.GRU(3, 4)
optimizer = torch.optim.SGD(rnn.parameters(), lr=0.1)


def train(batches):
    h = torch.zeros(1, 2, 4)
    for i, x in enumerate(batches):
        {before}
        y, h = rnn(x, h)
        loss = y.sum()
        {guard}
        loss.backward()
        optimizer.step()
"""
FOUND = [
    ("pass", "pass"),
    ("pass", "if torch.isnan(loss): continue"),
    ("pass", "bad = not torch.isfinite(loss)\n        if bad: continue"),
    ("pass", "if DRY: continue"),
    ("pass", "if y.size(0) < 2: continue"),
    ("if x.numel() == 0: continue", "pass"),
    ("pass", "if i > 90: break"),
]
LEFT = [
    ("pass", "if i < 90: continue"),
    ("pass", "if (i + 1) % 4:\n            continue"),
    ("last = i == len(batches) - 1", "if not last: continue"),
    ("part = i % 4; ends = part == 3", "if not ends: continue"),
    ("global n; n += 1", "if n % 4: continue"),
    ("optimizer.seen += 1", "if optimizer.seen % 4: continue"),
    ("pass", "if not x[0, 0, 0]: continue"),
]


@pytest.mark.parametrize(("before", "guard"), FOUND)
def test_found(before: str, guard: str) -> None:
    source = CODE.format(before=before, guard=guard)
    assert check_source(source, settings=Settings(select=frozenset({"RNN402"})))


@pytest.mark.parametrize(("before", "guard"), LEFT)
def test_left_alone(before: str, guard: str) -> None:
    source = CODE.format(before=before, guard=guard)
    assert not check_source(source, settings=Settings(select=frozenset({"RNN402"})))
