"""What a convolution makes has its channels in front of its steps, and no view changes that."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.linter import Settings

CODE = """
import torch.nn.functional as F
from torch import nn


class Reader(nn.Module):
    def __init__(self, channels=6):
        super().__init__()
        self.channels = channels
        self.conv = nn.Conv1d(3, channels, 3, padding=1)
        self.norm = nn.BatchNorm1d(channels)
        self.pool = nn.MaxPool1d(2)
        self.all = nn.Sequential(self.conv, self.norm, nn.ReLU(), self.pool)
        self.rnn = nn.LSTM(channels, 4, batch_first=True)

    def forward(self, x):
        y = {made}
        y = {viewed}
        return self.rnn(y)[0]
"""
ONLY = Settings(select=frozenset({"RNN206"}))
SIZES = "y.view(x.size(0), -1, self.channels)"
LAYERS = ["self.conv(x)", "self.pool(F.relu(self.norm(self.conv(x))))", "self.all(x)"]
VIEWS = [
    SIZES,
    "y.reshape(len(x), x.size(2), self.channels)",
    "y.view(y.shape[0], y.shape[2], y.shape[1])",
]
LEFT = [
    "y.transpose(1, 2).reshape(x.size(0), -1, self.channels)",
    "y.view(x.size(0), self.channels, -1)",
    "y.view(x.size(0), 1, self.channels)",
    "y.view(9, -1, self.channels)",
    "y.view(x.size(0), -1, 2 * self.channels)",
]


@pytest.mark.parametrize("made", LAYERS)
@pytest.mark.parametrize("viewed", VIEWS)
def test_steps_are_mixed(made: str, viewed: str) -> None:
    source = CODE.format(made=made, viewed=viewed)
    assert check_source(source, settings=ONLY)
    fixed = fix_source(source, settings=ONLY, unsafe=True).text
    assert "y = y.transpose(1, 2).contiguous()\n" in fixed


@pytest.mark.parametrize("made", LAYERS)
@pytest.mark.parametrize("viewed", LEFT)
def test_left_alone(made: str, viewed: str) -> None:
    assert not check_source(CODE.format(made=made, viewed=viewed), settings=ONLY)


SCORES = """
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(3, 6, 3, padding=1)
        self.rnn = nn.GRU(6, 4, batch_first=True)
        self.scores = nn.LogSoftmax()

    def forward(self, x):
        out, _ = self.rnn(torch.relu(self.conv(x)).transpose(1, 2))
        return self.scores(out)
"""


def test_what_is_turned_behind_an_activation_has_three_axes() -> None:
    found = check_source(SCORES, settings=Settings(select=frozenset({"RNN214"})))
    assert [each.code for each in found] == ["RNN214"]
