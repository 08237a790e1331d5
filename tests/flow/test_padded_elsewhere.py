"""Batches that a neighbour pads by hand, who has nothing recurrent of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_lint.flow.project import Project
from lstm_lint.linter import forget
from tests.flow.in_project import found

DATA = """
import torch
from torch.utils.data import DataLoader


def collate(samples):
    xs, ys = zip(*samples)
    lengths = torch.tensor([len(x) for x in xs])
    out = torch.zeros(len(xs), int(lengths.max()), 8)
    for i, x in enumerate(xs):
        out[i, : lengths[i]] = x
    return out, lengths, torch.tensor(ys)


class Collate:
    def __call__(self, samples):
        return collate(samples)


class Rows:
    def __init__(self, rows):
        self.rows = rows

    def collate(self, samples):
        return collate(samples)


def loader(data):
    return DataLoader(data, batch_size=8, collate_fn=collate)


def cut(samples):
    out = torch.zeros(len(samples), 5, 8)
    for i, x in enumerate(samples):
        out[i, :5] = x[:5]
    return out, 5, 5


def one(data):
    return DataLoader(data, batch_size=1, collate_fn=collate)
"""
TRAIN = """
import torch
from functools import partial
from torch import nn
from torch.utils.data import DataLoader

import data as made
from data import Collate, Rows, collate, cut, loader, one
from model import Net


def train(samples, batches):
    net = Net()
    for x, lengths, y in {batches}:
        nn.functional.cross_entropy(net(x, lengths), y).backward()
"""
MODEL = """
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(8, 16, batch_first=True)

    def forward(self, x, lengths):
        out, _ = self.rnn(x)
        return {read}
"""
LAST, EACH = "out[:, -1]", "out[torch.arange(len(x), device=x.device), lengths.to(x.device) - 1]"
PADDED = (
    "DataLoader(samples, batch_size=8, collate_fn=collate)",
    "DataLoader(samples, batch_size=8, collate_fn=made.collate)",
    "DataLoader(samples, batch_size=8, collate_fn=Collate())",
    "DataLoader(samples, batch_size=8, collate_fn=Rows(samples).collate)",
    "DataLoader(samples, batch_size=8, collate_fn=partial(collate))",
    "DataLoader(samples, batch_size=8, collate_fn=lambda each: collate(each))",
    "loader(samples)",
    "made.loader(samples)",
    "[collate(each) for each in batches]",
)
NOT_PADDED = (
    "DataLoader(samples, batch_size=8)",
    "DataLoader(samples, batch_size=1, collate_fn=collate)",
    "DataLoader(samples, batch_size=8, collate_fn=cut)",
    "DataLoader(samples, batch_size=8, collate_fn=made.missing)",
    "one(samples)",
    "samples",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "data.py").write_text(DATA)
    (tmp_path / "model.py").write_text(MODEL.format(read=LAST))
    forget()
    return tmp_path


def told(project: Path, batches: str) -> list[str]:
    codes = [each.code for each in found(project / "train.py", TRAIN.format(batches=batches))]
    return [code for code in codes if code in ("RNN108", "RNN201")]


@pytest.mark.parametrize("batches", NOT_PADDED)
def test_batches_of_which_nothing_is_padding(project: Path, batches: str) -> None:
    assert told(project, batches) == []


@pytest.mark.parametrize("batches", PADDED)
def test_last_step_where_each_sequence_ends(project: Path, batches: str) -> None:
    (project / "model.py").write_text(MODEL.format(read=EACH))
    forget()
    assert told(project, batches) == []


@pytest.mark.parametrize("batches", PADDED)
def test_last_step_of_the_longest(project: Path, batches: str) -> None:
    assert told(project, batches) == ["RNN201"]


def test_who_fills_no_rows_is_not_followed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    followed: list[str] = []
    real = Project._followed

    def noted(self: Project, filename: str) -> object:
        followed.append(Path(filename).name)
        return real(self, filename)

    monkeypatch.setattr(Project, "_followed", noted)
    (project / "data.py").write_text(DATA.replace("out[i, ", "out[i]["))
    forget()
    assert told(project, PADDED[0]) == []
    assert followed == ["model.py"]
