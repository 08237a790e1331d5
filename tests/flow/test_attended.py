"""Attentions of torch go over padded steps like any other."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """\
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

rnn = nn.GRU(4, 8, batch_first=True)
first = nn.MultiheadAttention(8, 2, batch_first=True)
second = nn.MultiheadAttention(8, 2)


def run(x, lengths, query):
    out, _ = rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
    out, _ = pad_packed_sequence(out, batch_first=True)
    turned = out.transpose(0, 1)
    return CALL
"""
WRONG = [
    "first(out, out, out)",
    "first(query, out, out, need_weights=False)[0]",
    "first(query, key=out, value=out, key_padding_mask=None)[0]",
    "second(turned, turned, turned)[0]",
    "F.scaled_dot_product_attention(out, out, out)",
    "F.scaled_dot_product_attention(query, out, out, dropout_p=0.1)",
]
RIGHT = [
    "second(out, out, out)",
    "first(turned, turned, turned)",
    "first(out, query, query)",
    "first(out, out, out, query)",
    "F.scaled_dot_product_attention(turned, turned, turned)",
    "F.scaled_dot_product_attention(out, out, out, query)",
    "F.scaled_dot_product_attention(out, out, out, is_causal=True)",
]


def found(call: str) -> list[str]:
    settings = Settings(select=frozenset({"RNN204"}))
    return [each.code for each in check_source(MODEL.replace("CALL", call), settings=settings)]


@pytest.mark.parametrize("call", WRONG)
def test_without_a_mask(call: str) -> None:
    assert found(call) == ["RNN204"]


@pytest.mark.parametrize("call", RIGHT)
def test_with_one_or_over_another_axis(call: str) -> None:
    assert found(call) == []
