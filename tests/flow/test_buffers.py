"""Batches that a loop fills row by row are padded where no sequence reaches."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from lstm_lint.linter import Settings

CODE = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

gru = nn.GRU(4, 5, {settings})


def encode(sequences, lengths):
    longest = max(len(s) for s in sequences)
    x = {made}
    for i, s in enumerate(sequences):
        n = len(s)
        {row} = s
    return {read}
"""
LAST = "gru(x)[1]"
FIRST = "batch_first=True, bidirectional=True"
ROWS = "torch.zeros(len(sequences), longest, 4)"

FOUND = [
    ("RNN108", FIRST, ROWS, "x[i, :n]", LAST),
    ("RNN108", FIRST, ROWS, "x[i, :n, :]", LAST),
    ("RNN108", FIRST, ROWS, "x[i, 0 : len(s)]", LAST),
    ("RNN108", FIRST, "torch.full((len(sequences), longest, 4), 0.5)", "x[i, :n]", LAST),
    ("RNN108", FIRST, "torch.zeros(len(sequences), max(lengths), 4)", "x[i, :lengths[i]]", LAST),
    ("RNN108", FIRST, "torch.zeros(len(sequences), 50, 4)", "x[i, :n]", LAST),
    ("RNN108", "bidirectional=True", "torch.zeros(longest, 3, 4)", "x[:n, i]", LAST),
    ("RNN104", "batch_first=True", "torch.zeros(longest, 3, 4)", "x[:n, i]", LAST),
    (
        "RNN115",
        FIRST,
        ROWS,
        "x[i, -n:]",
        "gru(pack_padded_sequence(x, lengths, batch_first=True))[1]",
    ),
]


@pytest.mark.parametrize(("rule", "settings", "made", "row", "read"), FOUND)
def test_padded(rule: str, settings: str, made: str, row: str, read: str) -> None:
    source = CODE.format(settings=settings, made=made, row=row, read=read)
    found = check_source(source, settings=Settings(select=frozenset({rule})))
    assert [each.code for each in found] == [rule]


LEFT = [
    (ROWS, "x[i]"),
    (ROWS, "x[i, : lengths[i]]"),
    (ROWS, "x[i, :longest]"),
    (ROWS, "x[i, 1:n]"),
    (ROWS, "x[0, :n]"),
    (ROWS, "x[:n]"),
    ("torch.zeros(len(sequences), 7, 4)", "x[i, :7]"),
]


@pytest.mark.parametrize(("made", "row"), LEFT)
def test_left_alone(made: str, row: str) -> None:
    source = CODE.format(settings=FIRST, made=made, row=row, read=LAST)
    assert not check_source(source, settings=Settings(select=frozenset({"RNN108"})))
