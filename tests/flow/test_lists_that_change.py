"""Lengths are counted from the list that was padded only while it is the same, in the same order."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """\
import random

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


def sort(items):
    items.sort(key=len)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def forward(self, seqs):
        {before}
        x = pad_sequence(seqs, batch_first=True)
        {change}
        _, h = self.rnn(x)
        return h[-1]
"""
CHANGES = [
    "seqs.sort(key=len, reverse=True)", "seqs.reverse()", "random.shuffle(seqs)", "sort(seqs)",
    "seqs[0], seqs[1] = seqs[1], seqs[0]", "del seqs[0]", "seqs[:] = seqs[::-1]",
    "seqs.append(seqs[0])", "seqs += seqs",
]  # fmt: skip
READS = ["pass", "print(len(seqs))", "total = sum(len(each) for each in seqs)", "first = seqs[0]"]


def fixes(code: str, rule: str = "RNN108") -> list[str]:
    found = check_source(code, settings=Settings(select=frozenset({rule})))
    return ["" if each.fix is None else each.fix.edits[-1].content for each in found]


@pytest.mark.parametrize("change", CHANGES)
def test_a_list_that_changed_tells_no_lengths(change: str) -> None:
    assert fixes(MODEL.format(before="pass", change=change)) == [""]


@pytest.mark.parametrize("before", ["same = seqs", "box = {'all': seqs}"])
def test_a_list_of_two_names_tells_no_lengths(before: str) -> None:
    assert fixes(MODEL.format(before=before, change="pass")) == [""]


@pytest.mark.parametrize("read", READS)
def test_a_list_that_is_gone_through_tells_them(read: str) -> None:
    (content,) = fixes(MODEL.format(before="pass", change=read))
    assert "[len(each) for each in seqs]" in content


@pytest.mark.parametrize(
    ("bounds", "lengths"),
    [
        ("min=1", "n"),
        ("max=x.size(1)", "n"),
        ("max=2", "[len(each) for each in seqs]"),
        ("2, 3", "[len(each) for each in seqs]"),
        ("min=2", "[len(each) for each in seqs]"),
    ],
)
def test_lengths_within_bounds(bounds: str, lengths: str) -> None:
    counted = f"n = torch.tensor([len(each) for each in seqs]).clamp({bounds})"
    (content,) = fixes(MODEL.format(before="pass", change=counted))
    assert content.startswith(f", {lengths},")


HELD = """\
from torch import nn


class Layers(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = {layers}

    def forward(self, x):
        {use}
        return x
"""
LISTED = "[nn.GRU(3, 3), nn.GRU(3, 3)]"


@pytest.mark.parametrize(
    ("layers", "use"),
    [
        (LISTED, "layers = self.layers.copy()"),
        (LISTED, "layers = [nn.Identity()] + self.layers"),
        (LISTED, "assert isinstance(self.layers, list)"),
        ("{'layer.0': nn.GRU(3, 3)}", "pass"),
        ("{'keys': nn.GRU(3, 3)}", "pass"),
        ("{'a': nn.GRU(3, 3)}", "layer = self.layers.get('a')"),
    ],
)
def test_a_collection_of_torch_is_not_offered_for_what_it_cannot_do(layers: str, use: str) -> None:
    assert fixes(HELD.format(layers=layers, use=use), "RNN411") == [""]


def test_a_collection_of_torch_is_offered_where_it_serves() -> None:
    use = "for layer in self.layers:\n            x = layer(x)[0]"
    (content,) = fixes(HELD.format(layers=LISTED, use=use), "RNN411")
    assert content in ("nn.ModuleList(", ")")
