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
