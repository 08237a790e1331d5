"""A wrong number is only said where something may come of it."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence as pack, pad_packed_sequence as unpack


def ends(out):
    return out[:, 0], out[:, -1]


def named(out):
    return {{"first": out[:, 0], "last": out[:, -1]}}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4, batch_first=True)

    def forward(self, x, lengths):
        out, h = self.gru(pack(x, lengths.cpu(), batch_first=True, enforce_sorted=False))
        out, _ = unpack(out, batch_first=True)
        {code}
"""

UNREAD = [
    "first, _ = ends(out)\nreturn first",
    "found = ends(out)\nreturn found[0]",
    'return named(out)["first"]',
    'found = named(out)\nkept = found["first"]\nreturn kept',
    'found = named(out)\nfound["last"] = h[-1]\nreturn found',
    "last = torch.zeros_like(ends(out)[1])\nreturn last",
    "last = out[:, -1]\nother = last\nreturn torch.ones_like(other)",
    "last = out[:, -1]\nlast = h[-1]\nreturn last",
    "pair = [out[:, -1], h[-1]]\npair[0] = h[-1]\nreturn pair",
    "torch.testing.assert_close(out[:, -1], x)\nreturn h",
    "last = out[:, -1]\nself.assertEqual(last.detach().numpy(), x)\nreturn h",
    "_, last = ends(out)\nassert_close(actual=last.data, expected=x)\nreturn h",
    "last = out[:, -1].unsqueeze(0)\nlast = last.squeeze(0).contiguous()\nreturn h",
    "pair = first, last = ends(out.clone())\nlast = last.view(-1, 4)\nreturn first",
]
READ = [
    "last = out[:, -1]\nassert_close(last, x)\nreturn last",
    "assert_close(torch.tanh(out[:, -1]), x)\nreturn h",
    "assert_close(x, h)[out[:, -1]]\nreturn h",
    "_, last = ends(out)\nreturn last",
    "found = ends(out)\nreturn found[1]",
    "found = ends(out)\nreturn found[-1]",
    "return ends(out)",
    "last = out[:, -1].unsqueeze(0)\nlast = last.squeeze(0).contiguous()\nreturn last",
    "first, last = ends(out)\nlast = last.t()\nlast.t().mul_(2)\nreturn first",
    "*rest, = ends(out)\nreturn rest",
    'found = named(out)\nreturn found["last"]',
    'found = named(out)\nfound["first"] = h[-1]\nreturn found',
    "last = out[:, -1]\nother = last\nreturn other, torch.ones_like(other)",
    "last = out[:, -1]\nlast.mul_(2)\nreturn last",
    "last = out[:, -1]\nlast *= 2\nreturn last",
    "last = out[:, -1]\nreturn lambda: last",
    "last = out[:, -1]\nif x.sum() > 0:\n    last = h[-1]\nreturn last",
    "for _ in range(3):\n    last = out[:, -1]\nreturn last",
    "pair = [out[:, -1], h[-1]]\npair[1] = h[-1]\nreturn pair",
    "last = out[:, -1]\nreturn last.shape, last.sum()",
    "return h[-1] if x.sum() > 0 else out[:, -1]",
]


def found(code: str) -> set[str]:
    """The codes that are found in the model."""
    source = MODEL.format(code=code.replace("\n", "\n        "))
    return {
        each.code for each in check_source(source, settings=Settings(select=frozenset({"RNN201"})))
    }


@pytest.mark.parametrize("code", UNREAD)
def test_nothing_comes_of_it(code: str) -> None:
    assert not found(code)


@pytest.mark.parametrize("code", READ)
def test_something_may_come_of_it(code: str) -> None:
    assert found(code) == {"RNN201"}
