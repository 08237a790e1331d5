"""Datasets that cut as many steps for each entry: joining those pads nothing."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

PROGRAM = """
import random

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset


class Data(Dataset):
    def __init__(self, series, starts, ends, n=24):
        self.series, self.starts, self.ends, self.n = series, starts, ends, n
        self.most = n
        {kept}

    def __len__(self):
        return len(self.starts)

    def __getitem__(self, i):
        {cut}


def collate(batch):
    return pad_sequence(batch, batch_first=True)


rnn = nn.LSTM(8, 16, batch_first=True)
data = Data(torch.randn(100, 8), [0, 3], [3, 7])
for x in DataLoader(data, batch_size=8, collate_fn=collate):
    last = rnn(x)[0][:, -1]
"""
CUT = (
    "return self.series[i : i + self.n]",
    "return self.series[i : self.n + i]",
    "return self.series[i * self.n : (i + 1) * self.n]",
    "return self.series[i * self.n : i * self.n + self.n]",
    "i += self.n; return self.series[i - self.n : i]",
    "end = i + self.n; start = end - self.n; return self.series[start:end]",
    "start = self.starts[i]; return self.series[start : start + self.n]",
    "return self.series[self.starts[i] : self.starts[i] + 24]",
    "start = random.randint(0, 9); return self.series[start : start + self.n]",
    "n = self.starts[i]; return self.series[n : n + self.n]",
    "half = self.n // 2; return self.series[i - half : i + half]",
    "return self.series[i:][: self.n]",
    "return self.series[torch.arange(i, i + self.n)]",
    "return self.series.narrow(0, i, self.n)",
    "x = torch.zeros(self.n, 8); x[: self.ends[i]] = 1; return x",
)
KEPT = (
    "self.w = [series[k - n : k] for k in range(n, len(series))]",
    "self.w = [series[k * n : (k + 1) * n] for k in range(4)]",
    "self.w = series.unfold(0, n, 1).transpose(1, 2)",
    "self.w = series.split(n)[:-1]",
    "self.w = series[: len(series) // n * n].view(-1, n, 8)",
    "self.w = np.lib.stride_tricks.sliding_window_view(series.numpy(), n, axis=0)",
)
OTHERS = (
    "return self.series[self.starts[i] : self.ends[i]]",
    "return self.series[self.starts[i] : self.starts[i + 1]]",
    "start = self.starts[i]; n = self.ends[i] - start; return self.series[start : start + n]",
    "start, n = self.starts[i], self.ends[i]; return self.series[start : start + n]",
    "return self.series[self.starts[i] :]",
    "return self.series[: self.ends[i]]",
    "return self.series[i][: self.n]",
    "return self.series[i][0 : self.n]",
    "return self.series[0 : 0 + self.ends[i]]",
    "return self.series.narrow(0, i, self.ends[i])",
    "self.most = self.ends[i]; return self.series[i : i + self.most]",
    "return self.series[torch.arange(i, i + self.ends[i])]",
    "return torch.zeros(self.ends[i], 8)",
    "n = random.randint(3, 9); return self.series[i : i + n]",
    "n = int(torch.randint(3, 9, (1,))); return self.series[i : i + n]",
    "n = self.n\n        if i % 2: n = self.ends[i]\n        return self.series[i : i + n]",
    "n = self.n\n        if i % 2: k = i // 2; n = k\n        return self.series[i : i + n]",
    "n = np.random.randint(3, 9); start = self.starts[i]; return self.series[start : start + n]",
)


def found(cut: str, kept: str = "pass") -> list[str]:
    settings = Settings(select=frozenset({"RNN201"}))
    source = PROGRAM.format(cut=cut, kept=kept)
    return [each.message for each in check_source(source, settings=settings)]


@pytest.mark.parametrize("cut", CUT)
def test_windows_are_not_padded(cut: str) -> None:
    assert found(cut) == []


@pytest.mark.parametrize("kept", KEPT)
def test_nor_are_those_that_are_kept(kept: str) -> None:
    assert found("return self.w[i]", kept) == []


@pytest.mark.parametrize("cut", OTHERS)
def test_entries_of_any_length_are(cut: str) -> None:
    assert found(cut)


OF_ANY_DATA = (
    PROGRAM[: PROGRAM.index("class Data")]
    + """
class {name}:
    def {method}(self, i):
        return self.series{cut}


def collate(batch):
    return pad_sequence(batch, batch_first=True)


def run(data):
    rnn = nn.LSTM(8, 16, batch_first=True)
    for x in DataLoader(data, batch_size=8, collate_fn=collate):
        print(rnn(x)[0][:, -1])
"""
)


def found_beside(name: str, method: str, cut: str) -> bool:
    source = OF_ANY_DATA.format(name=name, method=method, cut=cut)
    return bool(check_source(source, settings=Settings(select=frozenset({"RNN201"}))))


@pytest.mark.parametrize("name", ["Cut(Dataset)", "Cut(base.Data)", "Cut"])
@pytest.mark.parametrize("cut", ["[i : i + 8]", ".view(-1, 4, 8)[i]", ".unfold(0, 8, 1)[i]"])
def test_data_that_is_given_may_be_any_that_the_program_has(name: str, cut: str) -> None:
    assert not found_beside(name, "__getitem__", cut)


@pytest.mark.parametrize("cut", ["[:, 1:5]", ".view(-1, 4, 8)", ".gather(1, i.view(-1, 1, 1))"])
def test_but_no_model(cut: str) -> None:
    assert found_beside("Model(nn.Module)", "forward", cut)
