"""Sequences that are made as long as the longest one by one are padded, once they are a batch."""

from __future__ import annotations

import pytest

from lstm_lint.flow.torch.values import Tensor
from tests.flow.following import axes, follow

FOUND = {
    "torch.tensor([s + [0] * (n - len(s)) for s in some])": ("right", 2),
    "torch.LongTensor([s + (n - len(s)) * [PAD] for s in some])": ("right", 2),
    "torch.tensor([[pad] * (n - len(s)) + s for s in some])": ("left", 2),
    "torch.stack([F.pad(s, (0, n - len(s))) for s in some])": ("right", 2),
    "torch.stack([F.pad(s, (0, 0, 0, n - s.size(0))) for s in some])": ("right", 3),
    "torch.stack([F.pad(s, pad=[0, 0, n - s.shape[0], 0], value=1) for s in some], dim=0)": ("left", 3),
    "torch.stack([longer(s, n) for s in some])": ("right", 2),
    "torch.tensor([s + [0] * (max(map(len, some)) - len(s)) for s in some])": ("right", 2),
    "torch.tensor(filled)": ("right", 2),
    "torch.tensor([s + [0] * (50 - len(s)) for s in some])": ("right", 2),
    "torch.tensor([(s + [0] * 50)[:50] for s in some])": ("right", 2),
    "torch.tensor([(s + [PAD] * n)[:n] for s in some])": ("right", 2),
    "torch.tensor([fitted(s, 50) for s in some])": ("right", 2),
    "torch.from_numpy(np.array([s + [0] * (50 - len(s)) for s in some]))": ("right", 2),
    "torch.stack([torch.tensor(s + [0] * (50 - len(s))) for s in some])": ("right", 2),
}  # fmt: skip
NOT = [
    "torch.tensor([s + [0] * (n - len(t)) for s, t in zip(some, others)])",
    "torch.tensor([s + [0] * (m - len(s)) for s in some])",
    "torch.tensor([s + [s[-1]] * (n - len(s)) for s in some])",
    "torch.tensor([s + [0] * n for s in some])",
    "torch.tensor([(s + [0] * 50)[:20] for s in some])",
    "torch.tensor([([0] * 50 + s)[:50] for s in some])",
    "torch.tensor([s + [0] * (bound(s) - len(s)) for s in some])",
    "torch.tensor([s[:3] + [0] * 2 for s in some])",
    "torch.stack([F.pad(s, (0, n - len(s)), mode='replicate') for s in some])",
    "torch.stack([F.pad(s, (1, n - len(s))) for s in some])",
    "torch.stack([F.pad(s, (0, 1, 0, n - len(s))) for s in some])",
    "torch.stack([F.pad(s, (0, n - len(s))) for s in some], dim=1)",
]
CODE = """
import numpy as np
PAD = 0
def longer(s, n):
    more = n - s.size(0)
    return F.pad(s, (0, more))
def fitted(s, n):
    return s + [0] * (n - len(s)) if len(s) < n else s[:n]
def batch(some, others, pad):
    n, m = max(len(s) for s in some), max(len(s) for s in others)
    filled = []
    for s in some:
        filled.append(s + [0] * (n - len(s)))
    see({code})
"""


@pytest.mark.parametrize("code", FOUND)
def test_they_are_padded(code: str) -> None:
    made = follow(CODE.format(code=code)).value
    assert isinstance(made, Tensor) and made.padding is not None and made.padding.by_hand
    assert (made.padding.side, len(made.axes or ())) == FOUND[code]
    assert axes(made).startswith("batch, time")


@pytest.mark.parametrize("code", NOT)
def test_others_are_not(code: str) -> None:
    made = follow(CODE.format(code=code)).value
    assert not isinstance(made, Tensor) or made.padding is None
