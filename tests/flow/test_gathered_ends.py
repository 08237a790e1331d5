"""`gather` by the lengths of a padded batch looks behind the end of every sequence."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.linter import Settings

CODE = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(3, 4, batch_first=True)


def last(x, lengths):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, n = pad_packed_sequence(gru(packed)[0], batch_first=True)
    index = {index}.view(-1, 1, 1).expand(-1, 1, out.size(2))
    return out.gather(1, index).squeeze(1)
"""
ONLY = Settings(select=frozenset({"RNN203"}))


@pytest.mark.torch
@pytest.mark.parametrize("index", ["n", "lengths"])
def test_one_is_taken_off(index: str) -> None:
    torch = pytest.importorskip("torch")
    source = CODE.format(index=index)
    assert check_source(source, settings=ONLY)
    names: dict[str, object] = {}
    exec(fix_source(source, settings=ONLY, unsafe=True).text, names)
    x, lengths = torch.randn(3, 5, 3), torch.tensor([2, 5, 3])
    found = names["last"](x, lengths)  # type: ignore[operator]
    for row, batch, n in zip(found, x, lengths, strict=True):
        alone = names["gru"](batch[None, :n])[1][-1, 0]  # type: ignore[operator]
        torch.testing.assert_close(row, alone)


@pytest.mark.parametrize("index", ["(n - 1)", "(n // 2)", "other"])
def test_left_alone(index: str) -> None:
    assert not check_source(CODE.format(index=index), settings=ONLY)
