"""Lengths in a list: read where it holds those of the batch as they were, and nowhere else."""

from __future__ import annotations

from textwrap import indent

import pytest

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings

MODEL = """\
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

lstm = nn.LSTM(3, 4, batch_first=True)


def read(seqs, others, order, flag):
{body}
"""
PADDED = "x = pad_sequence(seqs, batch_first=True)\nout, (h, _) = lstm(x)\n"
LAST, MEAN, STATE = "return out[:, -1]", "return out.mean(1)", "return h[-1]"
OFFERED = {
    "by len": "n = [len(s) for s in seqs]\n" + PADDED,
    "by size": "n = [s.size(0) for s in seqs]\n" + PADDED,
    "by shape": "n = [s.shape[0] for s in seqs]\n" + PADDED,
    "by map": "n = list(map(len, seqs))\n" + PADDED,
    "behind the RNN": PADDED + "n = [len(s) for s in seqs]\n",
    "beside others": "m = [len(s) for s in others]\nn = [len(s) for s in seqs]\n" + PADDED,
}
WITHHELD = {
    "of others": "n = [len(s) for s in others]\n" + PADDED,
    "of the last steps": "n = [len(s) - 1 for s in seqs]\n" + PADDED,
    "of the rows' width": "n = [s.size(1) for s in seqs]\n" + PADDED,
    "of some": "n = [len(s) for s in seqs if len(s) > 1]\n" + PADDED,
    "of the first": "n = [len(s) for s in seqs[:2]]\n" + PADDED,
    "sorted": "n = sorted([len(s) for s in seqs])\n" + PADDED,
    "sorted in place": "n = [len(s) for s in seqs]\nn.sort()\n" + PADDED,
    "turned round behind": "n = [len(s) for s in seqs]\n" + PADDED + "n.reverse()\n",
    "with one more": "n = [len(s) for s in seqs]\nn.append(3)\n" + PADDED,
    "written over": "n = [len(s) for s in seqs]\nn[0] = 3\n" + PADDED,
    "handed to others": "n = [len(s) for s in seqs]\norder(n)\n" + PADDED,
    "counted before the list is sorted": "n = [len(s) for s in seqs]\nseqs.sort(key=len)\n"
    + PADDED,
    "an iterator": "n = map(len, seqs)\n" + PADDED,
    "a generator": "n = (len(s) for s in seqs)\n" + PADDED,
    "of rows that were chosen": "n = [len(s) for s in seqs]\n" + PADDED + "out = out[order]\n",
    "on one way alone": "n = None\nif flag:\n    n = [len(s) for s in seqs]\n" + PADDED,
}


def fixed(code: str, body: str) -> str:
    source = MODEL.format(body=indent(body, "    "))
    return fix(source, settings=Settings(select=frozenset({code})), unsafe=True).text


@pytest.mark.parametrize("how", OFFERED)
def test_list_of_the_lengths_is_read(how: str) -> None:
    body = OFFERED[how]
    assert "out[torch.arange(out.size(0)), torch.tensor(n) - 1]" in fixed("RNN201", body + LAST)
    assert "sum(1) / torch.tensor(n).unsqueeze(1)" in fixed("RNN204", body + MEAN)
    if how != "behind the RNN":
        assert "pack_padded_sequence(x, n, " in fixed("RNN108", body + STATE)


@pytest.mark.parametrize("how", WITHHELD)
def test_any_other_list_is_not(how: str) -> None:
    body = WITHHELD[how]
    for code, use in (("RNN201", LAST), ("RNN204", MEAN)):
        assert "torch.tensor(" not in fixed(code, body + use)
    packed = fixed("RNN108", body + STATE)
    assert "x, n," not in packed or how in ("turned round behind", "of rows that were chosen")
