"""Extremes over time: they are reported where the padding can win, as torch has it, and only there."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from lstm_lint.linter import Settings

PROGRAM = """
import torch
from torch import nn
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def forward(self, x, n):
        packed = pack_padded_sequence(x, n, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return {}
"""
LARGEST = (
    "out",
    "torch.relu(out)",
    "F.relu6(out)",
    "nn.ReLU6()(out)",
    "out.relu_()",
    "out.abs()",
    "torch.abs(out)",
    "-out.abs()",
    "out.abs().neg()",
    "1 - out.abs()",
    "out.abs() - 1",
    "2 * out.abs()",
    "-2 * out.abs()",
    "out.abs() / -2",
    "out.pow(2)",
    "out.pow(3)",
    "out**2",
    "out**3",
    "torch.relu(out)**3",
    "out * out",
    "out * torch.tanh(out)",
    "out.clamp(min=0)",
    "out.clamp(0, 1)",
    "out.clamp(max=0)",
    "out.clamp(min=-0.5)",
    "out.sigmoid()",
    "out.tanh()",
    "out.exp()",
    "F.softplus(out)",
    "F.elu(out)",
    "F.gelu(out)",
    "torch.relu(out).sigmoid()",
    "torch.tanh(out).abs()",
    "out.abs() + torch.relu(out)",
    "out.abs() + out",
    "out.abs() - torch.relu(out)",
    "out.abs() * torch.relu(out)",
    "out.abs().exp()",
)


def reported(code: str) -> bool:
    program = PROGRAM.format(code).encode()
    return bool(check_source(program, "code.py", Settings(select=frozenset({"RNN204"}))))


def wins(code: str) -> bool:
    """Whether zeros among other outputs of an RNN change the extreme."""
    torch = pytest.importorskip("torch")
    names = {"torch": torch, "nn": torch.nn, "F": torch.nn.functional}
    torch.manual_seed(0)
    steps = torch.rand(1, 2, 400) * 2 - 1
    longer = torch.cat((steps, torch.zeros(1, 1, 400)), 1)
    alone, padded = (eval(code, {**names, "out": each.clone()}) for each in (steps, longer))
    return not torch.equal(alone, padded)


@pytest.mark.parametrize("end", ["max(1)[0]", "amax(1)", "amin(1)"])
@pytest.mark.parametrize("code", LARGEST)
def test_an_extreme_is_reported_where_padding_can_win(code: str, end: str) -> None:
    if (code, end) in MISSED:
        assert not reported(f"({code}).{end}")
    else:
        assert reported(f"({code}).{end}") is wins(f"({code}).{end}")


MISSED = {
    ("out * torch.tanh(out)", "amin(1)"),
    ("out.abs() + out", "amin(1)"),
    ("out.abs() - torch.relu(out)", "amin(1)"),
}
"""What is not said, to be on the safe side."""


@pytest.mark.parametrize("end", ["sum(-1).amax(1)", "mean(-1).amax(1)", "amax(-1).amax(1)"])
def test_features_that_are_summed_up_have_the_same_least(end: str) -> None:
    assert not reported(f"out.abs().{end}")
    assert reported(f"out.{end}")
