"""RNN105 allows any order only where whoever rebuilds a packed batch can keep it."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.linter import Settings

CODE = """
import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

gru = nn.GRU(4, 4, batch_first=True)

def encode(x, sequences):
    lengths = [len(each) for each in sequences]
    packed = pack_padded_sequence(x, lengths, batch_first=True)
    packed = {rebuilt}
    return gru(packed)[1]
"""
ONLY = Settings(select=frozenset({"RNN105"}))

KEPT = [
    ("packed", "packed"),
    (
        "PackedSequence(packed.data * 2, packed.batch_sizes)",
        "PackedSequence(packed.data * 2, packed.batch_sizes, packed.sorted_indices,"
        " packed.unsorted_indices)",
    ),
    (
        "PackedSequence(packed.data * 2, *packed[1:])",
        "PackedSequence(packed.data * 2, *packed[1:])",
    ),
]


@pytest.mark.parametrize(("rebuilt", "kept"), KEPT)
def test_order_is_kept(rebuilt: str, kept: str) -> None:
    fixed = fix_source(CODE.format(rebuilt=rebuilt), settings=ONLY).text
    wanted = CODE.format(rebuilt=kept).replace(
        "batch_first=True)\n    p", "batch_first=True, enforce_sorted=False)\n    p"
    )
    assert fixed == wanted.format(rebuilt=kept)


LOST = [
    "PackedSequence(packed.data, sizes(packed))",
    "PackedSequence(packed.data, torch.tensor([4, 3, 1]))",
    "build(lambda data, sizes: PackedSequence(data, sizes), packed)",
]


@pytest.mark.parametrize("rebuilt", LOST)
def test_no_fix_where_it_may_be_lost(rebuilt: str) -> None:
    (found,) = check_source(CODE.format(rebuilt=rebuilt), "model.py", ONLY)
    assert found.fix is None
