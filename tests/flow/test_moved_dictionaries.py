"""Batches that are dictionaries: what is made of all their entries has the same keys."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from lstm_lint.linter import Settings

CODE = """
import torch
from torch.nn.utils.rnn import pack_padded_sequence

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def packed(rnn, loader):
    for batch in loader:
        {moved}
        yield rnn(pack_padded_sequence(batch["x"], {lengths}, enforce_sorted=False))
"""
ONLY = Settings(select=frozenset({"RNN106"}))
MOVED = "batch = {k: v.to(device) for k, v in batch.items()}"

FOUND = [
    (MOVED, 'batch["lengths"]'),
    (MOVED, 'batch.get("lengths")'),
    ("batch = {k: v.cuda() for k, v in batch.items()}", 'batch["lengths"]'),
    (MOVED + '; batch["x"] = batch["x"].float()', 'batch["lengths"]'),
]
LEFT = [
    (MOVED, 'batch["lengths"].cpu()'),
    (MOVED + '; batch["lengths"] = batch["lengths"].cpu()', 'batch["lengths"]'),
    (MOVED + "; batch.update(lengths=batch['lengths'].cpu())", 'batch["lengths"]'),
    ("batch = {k: v.to('cpu') for k, v in batch.items()}", 'batch["lengths"]'),
    ("batch = {k: v.to(device) for k, v in batch.items() if k in names}", 'batch["lengths"]'),
    ("batch = {v: k.to(device) for k, v in batch.items()}", 'batch["lengths"]'),
]


@pytest.mark.parametrize(("moved", "lengths"), FOUND)
def test_each_entry_is_moved(moved: str, lengths: str) -> None:
    assert check_source(CODE.format(moved=moved, lengths=lengths), settings=ONLY)


@pytest.mark.parametrize(("moved", "lengths"), LEFT)
def test_left_alone(moved: str, lengths: str) -> None:
    assert not check_source(CODE.format(moved=moved, lengths=lengths), settings=ONLY)
