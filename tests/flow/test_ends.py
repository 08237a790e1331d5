"""Where each sequence ends, by what counts its steps or by a parameter beside the batch."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source, fix_source

MODEL = """
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(9, 3, padding_idx=0)
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, ids, {beside}):
        out, _ = self.rnn(self.embed(ids))
        rows = torch.arange(len(ids))
        {before}
        return {read}
"""


def found(beside: str, read: str, before: str = "pass") -> bool:
    source = MODEL.format(beside=beside, read=read, before=before)
    return bool(check_source(source, settings=Settings(select=frozenset({"RNN202"}))))


@pytest.mark.parametrize(
    "before",
    [
        "if ids.is_cuda: rows = rows.cuda()",
        "ends = lengths - 1\n        if ids.is_cuda: rows, ends = rows.cuda(), ends.cuda()",
        "ends = (lengths if ids.is_cuda else lengths.to(ids.device)) - 1",
    ],
)
def test_places_that_one_branch_moved(before: str) -> None:
    ends = "ends" if "ends" in before else "lengths - 1"
    assert found("lengths", f"out[rows, {ends}]", before)


@pytest.mark.parametrize(
    "before",
    [
        "if ids.is_cuda: rows = rows.flip(0)",
        "ends = lengths - 1\n        if ids.is_cuda: ends = lengths - 2",
        "ends = lengths - 1\n        if ids.is_cuda: ends = ends.cuda() // 2",
    ],
)
def test_places_that_one_branch_changed(before: str) -> None:
    ends = "ends" if "ends" in before else "lengths - 1"
    assert not found("lengths", f"out[rows, {ends}]", before)


PACKED = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x, steps):
        {before}
        packed = pack_padded_sequence(x, {given}, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out[torch.arange(len(x)), steps - 1]
"""


def read_by(given: str, before: str = "pass") -> bool:
    source = PACKED.format(given=given, before=before)
    return bool(check_source(source, settings=Settings(select=frozenset({"RNN202"}))))


@pytest.mark.parametrize(
    "given",
    ["steps", "steps.cpu()", "steps.tolist()", "steps.cpu().numpy()", "steps.data.tolist()"],
)
def test_lengths_are_known_by_their_numbers(given: str) -> None:
    assert read_by(given)


@pytest.mark.parametrize(
    ("before", "given"),
    [
        ("pass", "[n + 1 for n in steps.tolist()]"),
        ("pass", "steps.numpy() + 1"),
        ("pass", "(steps + 1).tolist()"),
        ("pass", "steps[0].tolist()"),
        ("steps = steps + 1", "[4, 3]"),
        ("counts = steps.tolist()\n        counts[0] += 1", "counts"),
        ("counts = steps.tolist()\n        counts.append(1)", "counts"),
        ("counts = steps.tolist()\n        counts.sort(reverse=True)", "counts"),
        ("counts = steps.cpu().numpy()\n        counts.sort()", "counts"),
        ("counts = steps.tolist()\n        steps = steps * 2", "counts"),
    ],
)
def test_other_numbers_are_no_lengths(before: str, given: str) -> None:
    assert not read_by(given, before)


@pytest.mark.parametrize(
    ("beside", "read"),
    [
        ("lengths", "out[rows, lengths - 1]"),
        ("lengths", "out[rows, lengths.to(ids.device) - 1]"),
        ("lengths", "out[rows, (lengths - 1).long()]"),
        ("lengths", "out[rows, lengths.view(-1) - 1]"),
        ("ids_len", "out[range(len(ids)), ids_len - 1]"),
        ("lengths", "out.gather(1, (lengths - 1).view(-1, 1, 1).expand(-1, 1, out.size(2)))"),
        ("lengths", "out.gather(1, (lengths - 1).view(-1, 1, 1).repeat(1, 1, out.size(2)))"),
        ("lengths", "torch.gather(out, 1, (lengths[:, None, None] - 1).expand_as(out[:, :1]))"),
        ("lengths", "out.gather(1, (lengths.unsqueeze(1).unsqueeze(2) - 1).expand(-1, 1, 8))"),
        ("mask", "out[rows, mask.sum(1) - 1]"),
        ("attention_mask", "out[rows, (attention_mask == 1).sum(dim=-1) - 1]"),
        ("padding_mask", "out[rows, (~padding_mask).sum(1) - 1]"),
        ("", "out[rows, (ids != 0).sum(1) - 1]"),
        ("", "out[rows, ids.ne(0).long().sum(dim=1) - 1]"),
        ("", "out[rows, torch.sum(ids > 0, dim=1) - 1]"),
        ("pad", "out[rows, (ids != pad).sum(-1) - 1]"),
        ("texts", "out[rows, torch.tensor([len(text) for text in texts]) - 1]"),
    ],
)
def test_last_step_of_each_sequence_is_known(beside: str, read: str) -> None:
    assert found(beside, read)


@pytest.mark.parametrize(
    ("beside", "read"),
    [
        ("places", "out[rows, places - 1]"),
        ("head_lengths", "out[rows, head_lengths - 1]"),
        ("lengths", "out[rows, lengths - 2]"),
        ("lengths", "out[rows, lengths * 2 - 1]"),
        ("lengths: int", "out[rows, lengths - 1]"),
        ("lengths", "out.gather(1, (lengths.view(-1, 1, 1) // 2 - 1).expand(-1, 1, 8))"),
        ("lengths", "out.gather(1, (lengths.view(-1, 1, 1)[1:] - 1).expand(-1, 1, 8))"),
        ("head_mask", "out[rows, head_mask.sum(1) - 1]"),
        ("mask", "out[rows, mask.sum(0) - 1]"),
        ("mask", "out[rows, mask - 1]"),
        ("other", "out[rows, (other != 0).sum(1) - 1]"),
        ("", "out[rows, (ids == 0).sum(1) - 1]"),
        ("", "out[rows, (ids != 0).sum(0) - 1]"),
        ("", "out[rows, (ids > 3).sum(1) - 1]"),
    ],
)
def test_any_other_step_is_not(beside: str, read: str) -> None:
    assert not found(beside, read)


def test_name_that_is_bound_anew_is_no_parameter() -> None:
    assert not found("lengths", "out[rows, lengths - 1]", "lengths = torch.ones_like(lengths)")


@pytest.mark.parametrize("order", [("RNN108", "RNN202"), ("RNN202", "RNN108")])
def test_padded_batch_is_packed_before_its_last_states_are_read(order: tuple[str, str]) -> None:
    text = MODEL.format(beside="lengths", read="out[rows, lengths - 1]", before="pass")
    both = fix_source(text, settings=Settings(select=frozenset(order)), unsafe=True).text
    for rule in (*order, *order):
        text = fix_source(text, settings=Settings(select=frozenset({rule})), unsafe=True).text
    assert text == both
    assert "self.rnn(nn.utils.rnn.pack_padded_sequence(self.embed(ids)" in text
    assert "return torch.cat((h_n[-2], h_n[-1]), dim=-1)" in text
