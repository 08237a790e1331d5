"""What a loop over a `DataLoader` gives, where the program says how batches are made."""

from __future__ import annotations

import pytest

from tests.flow.following import PRELUDE, seen

COLLATE = f"""{PRELUDE}
from torch.utils.data import DataLoader
from functools import partial


def collate(samples, first=False):
    lengths = torch.tensor([len(each) for each in samples])
    return pad_sequence(samples, batch_first=first), lengths


class Own:
    def __iter__(self):
        return iter([1, 3, 0, 2])


class Collate:
    def __call__(self, samples):
        return collate(samples)


"""

LOOPS = [
    "for x, n in DataLoader(data, batch_size=4, collate_fn=collate):\n    see(x.padding)\n    see(n)",
    "for x, n in DataLoader(data, 4, collate_fn=lambda b: collate(b)):\n    see(x)\n    see(n)",
    "loader = DataLoader(data, size, collate_fn=partial(collate, first=True))\n"
    "for i, (x, n) in enumerate(loader):\n    see(x)\n    see(n)",
    "for x, n in DataLoader(data, 4, batch_sampler=None, collate_fn=collate):\n    see(n)",
    "[(see(x), see(n)) for x, n in DataLoader(data, 4, collate_fn=Collate())]",
]


@pytest.mark.parametrize("loop", LOOPS)
def test_batches_are_what_the_function_returns(loop: str) -> None:
    assert "lengths(batch)" in seen(loop, COLLATE)


ALONE = [
    "for x, n in DataLoader(data, collate_fn=collate):\n    see(n)",
    "for x, n in DataLoader(data, 1, collate_fn=collate):\n    see(n)",
    "for x, n in DataLoader(data, 4, collate_fn=data.collate):\n    see(n)",
    "for x, n in DataLoader(data, 4):\n    see(n)",
    "for x, n in DataLoader(data, batch_sampler=Buckets(data), collate_fn=collate):\n    see(n)",
    "for x, n in DataLoader(data, batch_sampler=[[0, 1]], collate_fn=collate):\n    see(n)",
    "for x, n in DataLoader(data, 4, sampler=Own(), collate_fn=collate):\n    see(n)",
]


@pytest.mark.parametrize("loop", ALONE)
def test_left_alone(loop: str) -> None:
    assert "lengths(batch)" not in seen(loop, COLLATE)
