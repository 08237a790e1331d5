"""Ways to write the same mistake: each is reported, with a rewrite where one is certain."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.linter import Settings

PROGRAM = """
import torch
from torch import nn
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Locked(nn.Dropout):
    pass


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.locked = Locked(0.5)
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.both = nn.GRU(3, 4, batch_first=True, bidirectional=True)
        self.stacked = nn.GRU(3, 4, 2, batch_first=True)
        self.lstm = nn.LSTM(3, 4, batch_first=True)
        self.head = nn.Linear(8, 2)
        self.score = nn.Linear(4, 1)
        self.norm = nn.BatchNorm1d(8)
        self.gate = nn.Parameter(torch.ones(4))

    def unpacked(self, x, n):
        packed = pack_padded_sequence(x, n, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True)[0]

    def forward(self, x, n):
{}
"""
PADDED = "out = self.unpacked(x, n)\nb, t, c = out.shape\n"
PACKED = "packed, _ = self.rnn(pack_padded_sequence(x, n, batch_first=True))\n"
BOTH = "out = self.both(x)[0]\n"
SPELLINGS = [
    # what was run together comes apart
    ("RNN201", PADDED + "return out.view(b * t, c).view(b, t, c)[:, -1]"),
    ("RNN201", PADDED + "return self.score(out.flatten(0, 1)).unflatten(0, (b, t))[:, -1]"),
    ("RNN204", PADDED + "return self.score(out.reshape(-1, 4)).view(b, -1, 1).softmax(1)"),
    ("RNN204", PADDED + "return F.softmax(self.score(out.view(-1, c)).view(b, t), dim=1)"),
    ("RNN204", PADDED + "return out.flatten(0, 1).unflatten(0, out.shape[:2]).mean(1)"),
    # whatever is passed by its name
    (
        "RNN201",
        "packed = pack_padded_sequence(x, n, batch_first=True, enforce_sorted=False)\n"
        "out, _ = pad_packed_sequence(sequence=self.rnn(packed)[0], batch_first=True)\n"
        "return out[:, -1]",
    ),
    (
        "RNN110",
        "padding = x.eq(0)\nembedding = nn.Embedding(3, 4)\n"
        "packed = pack_padded_sequence(embedding(x), n, batch_first=True)\n"
        "out, _ = pad_packed_sequence(sequence=self.rnn(packed)[0], batch_first=True)\n"
        "return out.sum(-1).masked_fill(padding, 0.0)",
    ),
    # an axis in a list
    ("RNN204", PADDED + "return out.mean(dim=(1,))"),
    ("RNN204", PADDED + "return out.amax(dim=[1])"),
    # learned weights blank nothing
    ("RNN204", PADDED + "return (torch.tanh(out) * self.gate).sum(-1).softmax(-1)"),
    # means and softmaxes that are written out
    ("RNN204", PADDED + "return out.sum(1) / out.size(1)"),
    ("RNN204", PADDED + "return torch.sum(out, dim=1) / x.shape[1]"),
    ("RNN204", PADDED + "return out.sum(1).div(t)"),
    ("RNN204", PADDED + "e = torch.exp(out @ self.gate)\nreturn e / e.sum(1, keepdim=True)"),
    # some sequences, or all but the first steps
    ("RNN201", PADDED + "return out[:2][:, -1]"),
    ("RNN201", PADDED + "return out[: b // 2][:, -1]"),
    ("RNN201", PADDED + "return out.chunk(2, 0)[0][:, -1]"),
    ("RNN201", PADDED + "one, other = out.chunk(2)\nreturn other[:, -1]"),
    ("RNN201", PADDED + "return out[:, 1:][:, -1]"),
    ("RNN201", PADDED + "return torch.cat([out[:, :1], out], 1)[:, -1]"),
    ("RNN201", PADDED + "return torch.cat([out, x], -1)[:, -1]"),
    ("RNN201", PADDED + "return out[: len(n)][:, -1]"),
    ("RNN201", PADDED + "return out[x.size(0) * 2 :][:, -1]"),
    ("RNN204", PADDED + "return out[::2].mean(1)"),
    ("RNN204", PADDED + "return out[:, 1:].mean(1)"),
    ("RNN204", PADDED + "return torch.cat([self.gate.expand(b, 1, 4), out], 1).mean(1)"),
    ("RNN204", PADDED + "return torch.cat([x, out], 2).amax(1)"),
    # one sequence after another
    ("RNN201", PADDED + "return torch.stack([row[-1] for row in out])"),
    ("RNN201", PADDED + "return [each[-1, :] for each, size in zip(out, n)]"),
    ("RNN201", PADDED + "for i in range(b):\n    x[i] = out[i, -1]\nreturn x"),
    ("RNN201", PADDED + "for i, size in enumerate(n):\n    x[i] = out[i][-1]\nreturn x"),
    (
        "RNN201",
        PADDED + "last = []\nfor row in out.unbind(0):\n    last.append(row[-1])\nreturn last",
    ),
    ("RNN201", PADDED + "out = out.transpose(0, 1)\nreturn [out[-1, k] for k in range(b)]"),
    ("RNN204", PADDED + "return torch.stack([row.mean(0) for row in out])"),
    ("RNN204", PADDED + "return [torch.amax(out[i], 0) for i in range(len(out))]"),
    # parts put together again
    ("RNN201", PADDED + "return torch.stack(out.unbind(1), dim=1)[:, -1]"),
    ("RNN201", PADDED + "return torch.stack(list(out))[:, -1]"),
    ("RNN201", PADDED + "return torch.stack([F.relu(row) for row in out])[:, -1]"),
    ("RNN201", PADDED + "return torch.cat(out.chunk(2, 0))[:, -1]"),
    ("RNN201", PADDED + "return torch.cat([F.relu(out[: len(x)]), out[len(x) :]], 0)[:, -1]"),
    ("RNN201", PADDED + "return out.repeat_interleave(2, dim=0)[:, -1]"),
    ("RNN201", PADDED + "return torch.roll(out, 1, 0)[:, -1]"),
    ("RNN204", PADDED + "return torch.cat([out, out]).mean(1)"),
    ("RNN202", BOTH + "return torch.cat(out.chunk(2, -1), -1)[:, -1]"),
    (
        "RNN202",
        BOTH + "one, other = out.chunk(2, -1)\nreturn torch.stack([one, other]).sum(0)[:, -1]",
    ),
    ("RNN202", BOTH + "return torch.cat([out[..., :4], out[..., 4:]], -1)[:, -1]"),
    # steps from the end, sequences in any order, names for some of what is unbound
    ("RNN201", PADDED + "return out.flip(1)[:, 0]"),
    ("RNN201", PADDED + "return torch.flip(out, [1])[:, 0]"),
    ("RNN201", PADDED + "return out.flip(0)[:, -1]"),
    ("RNN201", PADDED + "*_, last = out.unbind(1)\nreturn last"),
    ("RNN201", PADDED + "*_, last = out.transpose(0, 1)\nreturn last"),
    ("RNN202", BOTH + "return out.flip(1)[:, 0]"),
    ("RNN202", BOTH + "first, *rest, last = out.unbind(1)\nreturn last, rest"),
    ("RNN204", PADDED + "return out.flip(1).mean(1)"),
    ("RNN204", PADDED + "return nn.Sequential(self.score, nn.Softmax(dim=1))(out)"),
    (
        "RNN204",
        PADDED + "pool = nn.Sequential(nn.AdaptiveAvgPool1d(1), nn.Flatten())\n"
        "return pool(out.transpose(1, 2))",
    ),
    ("RNN207", "h = self.both(x)[1]\n*_, last = h\nreturn last"),
    ("RNN212", "h = self.stacked(x)[1]\nfirst, *_ = h\nreturn first"),
    (
        "RNN106",
        "counts = torch.count_nonzero(n.cuda(), dim=1)\n"
        "return pack_padded_sequence(x, counts, True, False)",
    ),
    (
        "RNN115",
        "turned = nn.utils.rnn.pad_sequence(n, batch_first=True).flip(1)\n"
        "return pack_padded_sequence(turned, [len(s) for s in n], True, False)",
    ),
    # one of a batch by its number, the length of a pair
    ("RNN208", "out = self.lstm(x)[0]\nreturn out.select(0, -1)"),
    ("RNN107", PACKED + "pair = pad_packed_sequence(packed)\nreturn pair[0].sum(0) / len(pair)"),
    ("RNN101", PACKED + "return self.locked(packed)"),
    # pairs that a loop collects
    (
        "RNN209",
        "outs = []\nfor s in x.split(1, 1):\n    outs.append(self.rnn(s))\nreturn torch.cat(outs, 1)",
    ),
    (
        "RNN209",
        "outs = []\nfor s in n:\n    o = self.lstm(s)\n    outs.append(o)\nreturn torch.stack(outs)",
    ),
    # layers run on one sequence after another by a loop
    (
        "RNN109",
        "rows = []\nfor s in n:\n    rows.append(self.score(s))\n"
        "return nn.utils.rnn.pack_sequence(rows)",
    ),
    (
        "RNN109",
        "rows = []\nfor s in n:\n    s = self.score(s)\n    s = self.locked(s)\n"
        "    rows.append(self.score(s))\nreturn nn.utils.rnn.pad_sequence(rows)",
    ),
    # a layer behind both directions
    ("RNN202", BOTH + "return self.head(out)[:, -1]"),
    ("RNN202", BOTH + "return torch.tanh(self.head(F.dropout(out)))[:, -1]"),
    ("RNN202", BOTH + "return self.norm(out.permute(0, 2, 1))[:, :, -1]"),
    ("RNN202", BOTH + "return self.norm(out.transpose(1, 2)).transpose(1, 2)[:, -1]"),
    # directions told apart by a view
    ("RNN202", BOTH + "return out.view(x.size(0), x.size(1), 2, 4)[:, -1]"),
    ("RNN202", BOTH + "return out.unflatten(2, (2, 4))[:, -1].sum(1)"),
    ("RNN202", BOTH + "return out.unflatten(2, (2, 4)).sum(2)[:, -1]"),
    ("RNN202", BOTH + "return out.unflatten(2, (2, 4))[:, -1, 1]"),
    # the state of a GRU as that of an LSTM
    ("RNN211", "h, c = self.rnn(x)[1]\nreturn h"),
    ("RNN211", "result = self.rnn(x)\nh, c = result[1]\nreturn h"),
    ("RNN211", "out, (h, c) = self.stacked(x)\nreturn out, h, c"),
    ("RNN211", "_, state = self.both(x)\nhidden, cell = state\nreturn hidden"),
]


@pytest.mark.parametrize(("code", "body"), SPELLINGS)
def test_every_spelling_is_found(code: str, body: str) -> None:
    text = PROGRAM.format(indent(dedent(body), " " * 8))
    found = check_source(text, "model.py", Settings(select=frozenset({code})))
    assert [each.code for each in found] == [code]


DIRECTIONS = """
from torch import nn


class Reader(nn.Module):
    def __init__(self, direction={default!r}):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional={asked})

    def forward(self, x):
        return self.rnn(x)[0][:, -1]
"""


@pytest.mark.parametrize("asked", ["direction in ('both', 'bi')", "direction == 'both'"])
def test_directions_by_a_word(asked: str) -> None:
    settings = Settings(select=frozenset({"RNN202"}))
    for default, codes in (("both", ["RNN202"]), ("forward", [])):
        found = check_source(DIRECTIONS.format(default=default, asked=asked), "model.py", settings)
        assert [each.code for each in found] == codes


COUNTED = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

rnn = nn.GRU(3, 4, batch_first=True)


def read(rows):
    padded = pad_sequence(rows, batch_first=True)
    {}packed = pack_padded_sequence(padded, {}, batch_first=True, enforce_sorted=False)
    return rnn(packed)
"""
COUNTS = "torch.tensor([len(s) for s in padded])"


@pytest.mark.parametrize(
    ("before", "given"),
    [
        ("", COUNTS),
        (f"n = {COUNTS}\n    ", "n"),
        (f"n = {COUNTS}\n    ", "n.cpu()"),
        ("n = [len(s) for s in padded]\n    ", "n"),
    ],
)
def test_lengths_are_counted_over_what_was_padded(before: str, given: str) -> None:
    settings = Settings(select=frozenset({"RNN114"}))
    fixed = fix_source(COUNTED.format(before, given), "model.py", settings, unsafe=True)
    wanted = COUNTED.format(*(each.replace("in padded", "in rows") for each in (before, given)))
    assert fixed.text == wanted
