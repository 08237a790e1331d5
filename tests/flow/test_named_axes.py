"""An axis that a program names is one that a tensor has: what shows that an RNN is given a batch."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(9, 4)
        self.rnn = nn.LSTM(4, 8, batch_first=True, bidirectional=True)
        self.head = nn.Linear(16, 3)

    def forward(self, x):
        named = {named}
        _, (h_n, _) = self.rnn({given})
        return named, self.head(torch.cat((h_n[-2], h_n[-1])))
"""


def is_batch(given: str, named: str) -> bool:
    source = MODEL.format(given=given, named=named)
    return bool(check_source(source, settings=Settings(select=frozenset({"RNN213"}))))


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("x", "x.size(2)"),
        ("x", "x.size(-3)"),
        ("x", "x.shape[2]"),
        ("x", "x[:, :, 0]"),
        ("x", "x[:, None, -1, None, 0]"),
        ("self.embed(x)", "x.size(1)"),
        ("self.embed(x)", "x.shape[1]"),
        ("self.embed(x)", "x[:, 0]"),
        ("self.embed(x.long())", "x.size(dim=1)"),
        ("torch.relu(x)", "x.size(2)"),
    ],
)
def test_third_axis_of_what_an_rnn_is_given_is_a_batchs(given: str, named: str) -> None:
    assert is_batch(given, named)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("x", "x.size(1)"),
        ("x", "x.size(-1)"),
        ("x", "x.shape[-2]"),
        ("x", "x[:, 0]"),
        ("x", "x[..., 0, 0]"),
        ("self.embed(x)", "x.size(0)"),
        ("self.embed(x)", "x.size(-1)"),
        ("self.embed(x)", "x[None, :]"),
        ("self.embed(x)", "x[0]"),
        ("self.embed(x[0])", "x.size(1)"),
    ],
)
def test_two_axes_may_be_those_of_one_sequence(given: str, named: str) -> None:
    assert not is_batch(given, named)
