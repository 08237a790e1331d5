"""What a program calls the sizes of a batch says which axis it takes for which."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source
from tests.flow.following import follow, short

MODEL = """
from torch import nn

rnn = nn.LSTM(3, 4)


def forward(x, b, steps):
    {sizes}
    out, _ = rnn(x)
    return out[:, -1, :].view(-1)[0], x.size(2)
"""
SIZES = [
    ("batch_size, seq_len, _ = x.shape", True),
    ("bs, t, c = x.size()", True),
    ("batch = x.size(0)\n    n_steps = x.size(1)", True),
    ("seq_len, batch_size, _ = x.shape", False),
    ("batch_size, size, _ = x.shape", False),
    ("n, steps, _ = x.shape", False),
    ("batch_size = x.size(0)\n    batch_len = x.size(1)", False),
    ("batch_size, seq_len = b, steps", False),
    ("b, t, _ = x.transpose(0, 1).shape", False),
    ("x = x.transpose(0, 1)\n    seq_len, batch, _ = x.shape", False),
]


@pytest.mark.parametrize(("sizes", "fixed"), SIZES)
def test_fix_needs_the_batch_named_first(sizes: str, fixed: bool) -> None:
    found = check_source(MODEL.format(sizes=sizes), settings=Settings(select=frozenset({"RNN208"})))
    assert all(bool(each.fix) is fixed for each in found)
    assert found or not fixed


FIRST_SIZES = {
    "x.shape[:2]": "(size(x, 0), size(x, 1))",
    "x.size()[:2][1]": "size(x, 1)",
    "x.shape[1:3]": "(size(x, 1), size(x, 2))",
    "x.shape[0:1]": "(size(x, 0))",
    "x.shape[2:]": "new",
    "x.shape[:-1]": "new",
    "x.shape[::2]": "new",
    "x.shape[:n]": "new",
}


@pytest.mark.parametrize("cut", FIRST_SIZES)
def test_sizes_of_the_first_axes(cut: str) -> None:
    assert short(follow(f"def f(x, n):\n    see({cut})").value) == FIRST_SIZES[cut]
