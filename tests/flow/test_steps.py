"""Which step of an RNN's output is read, through whatever the code builds and calls it by."""

from __future__ import annotations

from textwrap import dedent

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import torch
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

class Derived(nn.LSTM):
    def __init__(self, size, hidden):
        super().__init__(size, hidden, batch_first=True, bidirectional=True)

class Overridden(Derived):
    def forward(self, x):
        out, state = super().forward(x)
        return out

class Pair(NamedTuple):
    out: torch.Tensor
    state: torch.Tensor

@dataclass
class Record:
    out: torch.Tensor
    state: torch.Tensor = None

class Model(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, batch_first=True, bidirectional=True)
        self.uni = nn.LSTM(4, 5, batch_first=True)
        self.derived = Derived(4, 5)
        self.overridden = Overridden(4, 5)
        self.partial = partial(nn.LSTM, batch_first=True, bidirectional=True)(4, 5)
        self.grown = nn.ModuleList()
        for _ in range(n):
            self.grown.append(nn.LSTM(10, 5, batch_first=True, bidirectional=True))
        self.chosen = nn.ModuleList([nn.LSTM(4, 5, batch_first=True)])
        if n > 3:
            self.chosen.append(nn.LSTM(5, 5, batch_first=True, bidirectional=True))
        self.proj = nn.Linear(4, 10)
        self.head = nn.Linear(10, 3)

    def forward(self, x, encoder, lengths, n=2):
        out, (h_n, _) = self.rnn(x)
        for layer in self.grown:
            grown, _ = layer(x)
        for layer in self.chosen:
            chosen, _ = layer(x)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return {code}
"""

READ = {
    "out[:, -1]": "RNN202",
    "self.rnn.forward(x)[0][:, -1]": "RNN202",
    "self.derived(x)[0][:, -1]": "RNN202",
    "self.overridden(x)[:, -1]": "RNN202",
    "self.partial(x)[0][:, -1]": "RNN202",
    "grown[:, -1]": "RNN202",
    "(out[:, :, :5] + out[:, :, 5:])[:, -1]": "RNN202",
    "(out + self.proj(x))[:, -1]": "RNN202",
    "(x + out)[:, -1]": "RNN202",
    "self.head(out)[:, -1]": "RNN202",
    "torch.tanh(self.head(out))[:, -1]": "RNN202",
    "(out + self.derived(x)[0])[:, -1]": "RNN202",
    "Pair(out, h_n).out[:, -1]": "RNN202",
    "self.head(pad_packed_sequence(self.rnn(packed)[0], batch_first=True)[0])[:, -1]": "RNN202",
    "Pair(state=h_n, out=out).out[:, -1]": "RNN202",
    "Record(out).out[:, -1]": "RNN202",
    "pad_packed_sequence(encoder(packed), batch_first=True)[0][:, -1]": "RNN201",
    "pad_packed_sequence(encoder(packed)[0])[0][-1]": "RNN201",
    "pad_packed_sequence(encoder, batch_first=True)[0][:, -1:]": "RNN201",
    "pad_packed_sequence(encoder, batch_first=True)[0][:, [-1]]": "RNN201",
    "pad_packed_sequence(encoder, batch_first=True)[0].unbind(1)[-1]": "RNN201",
    "pad_packed_sequence(encoder, batch_first=True)[0].split(1, dim=1)[-1]": "RNN201",
    "out.split(1, 1)[-1]": "RNN202",
    "out.chunk(out.size(1), 1)[-1]": "RNN202",
    "torch.chunk(out, out.size(1), dim=1)[out.size(1) - 1]": "RNN202",
    "out.index_select(1, torch.tensor([out.size(1) - 1]))": "RNN202",
    "out[:, ~0]": "RNN202",
    "out[:, slice(-1, None)]": "RNN202",
    "out.mT[:, :, -1]": "RNN202",
    "[row[-1] for row in out]": "RNN202",
    "self.rnn(x)[0][torch.arange(len(x)), torch.tensor([*map(len, x)]) - 1]": "RNN202",
    "self.rnn(x)[0][torch.arange(len(x)), -1 + torch.tensor(list(map(len, x)))]": "RNN202",
    "out[:2, -1]": "RNN202",
    "out[[0, 2]][:, -1]": "RNN202",
    "self.head(out)[[0, 2]][:, -1]": "RNN202",
    "out[0, -1]": "RNN202",
    "out[:n][:, -1]": "RNN202",
    "pad_packed_sequence(encoder, batch_first=True)[0][torch.arange(len(x)), -1]": "RNN201",
}
UNREAD = [
    "self.uni.forward(x)[0][:, -1]",
    "chosen[:, -1]",
    "Pair(h_n, out).out[:, -1]",
    "self.proj(out[:, :, 5:])[:, -1]",
    "(out[:, :, :5] * 2)[:, -1]",
    "pad_packed_sequence(encoder, batch_first=True, padding_value=-1)[0][:, -1]",
    "pad_packed_sequence(encoder, batch_first=True)[0][-1, 0]",
    "pad_packed_sequence(encoder, batch_first=True)[0][:, 0]",
    "pad_packed_sequence(encoder, batch_first=True)[0].split(1, dim=1)[0]",
    "out.split(1, 1)[:-1][-1]",
    "out.split(1, -1)[-1]",
    "out.chunk(2, 1)[-1]",
    "out.index_select(1, torch.tensor([0, out.size(1) - 1]))",
    "pad_packed_sequence(encoder, batch_first=True)[0][:, : min(lengths)][:, -1]",
    "pad_packed_sequence(encoder, batch_first=True)[0][:1, -1]",
    "pad_packed_sequence(encoder, batch_first=True)[0][[0, 1]][0, -1]",
    "self.head(out)[:2, -1]",
    "out.mT[:, -1]",
    "out[:, ~1]",
    "out[:, slice(0, -1)][:, -1]",
    "out[torch.arange(len(x)), 1 - torch.tensor(list(map(len, x)))]",
    "self.rnn(x)[0][torch.arange(len(x)), torch.tensor([*map(len, x), 3]) - 1]",
]


def _found(code: str) -> list[str]:
    source = MODEL.format(code=code)
    settings = Settings(select=frozenset({"RNN201", "RNN202"}))
    return [each.code for each in check_source(dedent(source), settings=settings)]


@pytest.mark.parametrize(("code", "found"), READ.items(), ids=READ)
def test_last_step_is_followed(code: str, found: str) -> None:
    assert _found(code) == [found]


@pytest.mark.parametrize("code", UNREAD)
def test_other_steps_are_left_alone(code: str) -> None:
    assert _found(code) == []


ROWS = """
import torch
from torch import nn
from torch.nn.utils.rnn import pad_packed_sequence

gru = nn.GRU(4, 5, bidirectional=True, batch_first=True)

def last(packed):
    out, lengths = pad_packed_sequence(gru(packed)[0], batch_first=True)
    rows = []
    {code}
"""
EACH = [
    "return torch.stack([out[i, n - 1] for i, n in enumerate(lengths)])",
    "return torch.stack([out[i][n - 1] for i, n in zip(range(len(out)), lengths)])",
    "return torch.stack([row[n - 1, :] for row, n in zip(out, lengths)])",
    "for i in range(out.size(0)): rows.append(out[i, lengths[i] - 1, :])\n    return torch.stack(rows)",
]


@pytest.mark.parametrize("code", EACH)
def test_last_step_of_each_sequence_is_followed(code: str) -> None:
    settings = Settings(select=frozenset({"RNN202"}))
    source = ROWS.format(code=code)
    assert [each.code for each in check_source(source, settings=settings)] == ["RNN202"]
    one_way = source.replace("bidirectional=True, ", "")
    assert check_source(one_way, settings=settings) == []


def test_guard_that_there_are_steps_says_nothing_of_their_number() -> None:
    code = "return out[:, -1] if out.size(1) > 1 else out.squeeze(1)"
    source = ROWS.format(code=code).replace("bidirectional=True, ", "")
    settings = Settings(select=frozenset({"RNN201"}))
    assert [each.code for each in check_source(source, settings=settings)] == ["RNN201"]


DOCUMENTS = """
from torch import nn

class Documents(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.GRU(size, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * hidden, 2)

    def forward(self, x):
        b, s, t, f = x.shape
        out, _ = self.rnn(x.view(-1, t, f))
        return {code}
"""
GROUPED = [
    "out[:, -1].view(b, s, -1)",
    "out[:, -1].reshape(-1, s, 2 * self.hidden)",
    "out[:, -1].reshape(b, -1)",
    "out[:, -1].unflatten(0, (b, s))",
    "self.head(out[:, -1]).view(b, s, 2)",
    "out.view(b, s, t, -1)[:, :, -1]",
]


@pytest.mark.parametrize("code", GROUPED)
def test_last_step_is_followed_where_rows_are_grouped(code: str) -> None:
    settings = Settings(select=frozenset({"RNN202"}))
    source = DOCUMENTS.format(code=code)
    assert [each.code for each in check_source(source, settings=settings)] == ["RNN202"]


LISTED = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence

def last(sizes):
    x = [torch.randn(n, 3) for n in {sizes}]
    lstm = nn.LSTM(3, 4, bidirectional=True)
    out, _ = lstm(pack_sequence(x, enforce_sorted=False))
    out, lengths = pad_packed_sequence(out)
    places = [{place} for each in x]
    return out[places, range(out.shape[1])]
"""
LAST = ["len(each) - 1", "each.size(0) - 1", "-1 + each.shape[0]", "len(each) + -1"]
ANOTHER = ["len(each) - 2", "len(each) // 2", "each.size(1) - 1", "0"]


@pytest.mark.parametrize("sizes", ["sizes", "(2, 5, 3, 4)"])
@pytest.mark.parametrize("place", LAST + ANOTHER)
def test_places_are_counted_in_a_list_that_is_built_here(sizes: str, place: str) -> None:
    settings = Settings(select=frozenset({"RNN201", "RNN202"}))
    source = LISTED.format(sizes=sizes, place=place)
    expected = ["RNN202"] if place in LAST else []
    assert [each.code for each in check_source(source, settings=settings)] == expected
    one_way = source.replace(", bidirectional=True", "")
    assert check_source(one_way, settings=settings) == []


SORTED = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru = nn.GRU(3, 4, batch_first=True, bidirectional=True)

def last(x, lengths):
    order = torch.argsort(lengths, descending=True)
    inverse = torch.argsort(order)
    packed = pack_padded_sequence(x[order], lengths[order], batch_first=True)
    out, _ = pad_packed_sequence(gru(packed)[0], batch_first=True)
    return out[inverse][torch.arange(len(lengths)), lengths - 1]
"""


def test_lengths_are_those_that_were_sorted_with_their_batch() -> None:
    settings = Settings(select=frozenset({"RNN202"}))
    found = check_source(SORTED, settings=settings)
    assert [(each.code, each.fix) for each in found] == [("RNN202", None)]


def test_state_of_all_rows_is_not_read_for_some() -> None:
    settings = Settings(select=frozenset({"RNN202"}))
    for rows in ("out[:2, -1]", "out[[1, 0], -1]", "out[1, -1]", "out[:2][:, -1]"):
        found = check_source(MODEL.format(code=rows), settings=settings)
        assert [(each.code, each.fix) for each in found] == [("RNN202", None)]
