"""Sequences that are filled up one by one make a padded batch."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from lstm_lint.linter import Settings

CODE = """
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

PAD = 0
gru = nn.GRU(4, 5, batch_first=True, bidirectional=True)


def encode(sequences):
    lengths = [len(s) for s in sequences]
    longest = max(lengths)
    x = {made}
    return {read}
"""
RUN = "gru(x)[1]"
IDS = "gru(nn.Embedding(9, 4)(x))[1]"
PACKED = "gru(pack_padded_sequence(x, lengths, batch_first=True))[1]"

FOUND = [
    ("RNN108", "torch.tensor([s + [PAD] * (longest - len(s)) for s in sequences])", IDS),
    ("RNN108", "torch.LongTensor([s + (longest - len(s)) * [0] for s in sequences])", IDS),
    ("RNN108", "torch.tensor([s + [0] * (80 - len(s)) for s in sequences])", IDS),
    ("RNN108", "torch.stack([F.pad(s, (0, longest - len(s))) for s in sequences])", IDS),
    ("RNN108", "torch.stack([F.pad(s, (0, 0, 0, longest - n)) for s, n in zip(sequences, lengths)])", RUN),
    (
        "RNN108",
        "torch.stack([torch.cat([s, torch.zeros(longest - s.size(0), 4)]) for s in sequences])",
        RUN,
    ),
    ("RNN115", "torch.stack([F.pad(s, (0, 0, longest - len(s), 0)) for s in sequences])", PACKED),
]  # fmt: skip
LEFT = [
    ("torch.stack([F.pad(s, (0, 0, 1, 1)) for s in sequences])", RUN),
    ("torch.stack([F.pad(s, (0, 8 - s.size(1))) for s in sequences])", RUN),
    ("torch.stack([F.pad(s, (0, longest - len(s), 0, 0)) for s in sequences])", RUN),
    ("torch.tensor([s + [PAD] * 3 for s in sequences])", IDS),
    ("torch.tensor([s[:9] + [PAD] * (longest - 9) for s in sequences])", IDS),
    ("torch.stack([torch.cat([s, torch.zeros(2, 4)]) for s in sequences])", RUN),
    ("F.pad(sequences, (0, 0, 0, longest - len(sequences)))", RUN),
    ("torch.stack([F.pad(s, (0, 0, 0, longest - len(s))) for s in sequences])", PACKED),
]


@pytest.mark.parametrize(("rule", "made", "read"), FOUND)
def test_padded(rule: str, made: str, read: str) -> None:
    found = check_source(
        CODE.format(made=made, read=read), settings=Settings(select=frozenset({rule}))
    )
    assert [each.code for each in found] == [rule]


@pytest.mark.parametrize(("made", "read"), LEFT)
def test_left_alone(made: str, read: str) -> None:
    settings = Settings(select=frozenset({"RNN108", "RNN115"}))
    assert not check_source(CODE.format(made=made, read=read), settings=settings)
