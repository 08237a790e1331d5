"""A result that stays packed: fixed where the code behind takes it for that, told where it may not."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source
from lstm_lint.finding import Applicability

MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pad_packed_sequence

gru, second, fc = nn.GRU(3, 4), nn.GRU(2, 4), nn.Linear(4, 2)


def score(packed):
    return packed


def forward(x, lengths, flag, unknown):
    packed, _ = gru(nn.utils.rnn.pack_padded_sequence(x, lengths))
    {body}
"""
SAFE, UNSAFE = Applicability.SAFE, Applicability.UNSAFE


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return second(fc(packed))", SAFE),
        ("y = fc(packed); return pad_packed_sequence(y)", SAFE),
        ("y = fc(packed); y = torch.relu(y) * 2; return y.data, pad_packed_sequence(y)", SAFE),
        ("return fc(packed)", UNSAFE),
        ("return score(fc(packed))", UNSAFE),
        ("y = fc(packed); return unknown(y)", UNSAFE),
        ("return fc(packed).argmax(-1)", None),
        ("y = fc(packed); return y.argmax(-1)", None),
        ("y = torch.tanh(fc(packed)); return y[:, 0]", None),
        ("y = fc(packed); return y.view(-1) if flag else pad_packed_sequence(y)", None),
    ],
)
def test_code_behind_tells_whether_it_stays_packed(
    body: str, expected: Applicability | None
) -> None:
    source = MODEL.format(body=body)
    first, *_ = check_source(source, settings=Settings(select=frozenset({"RNN102"})))
    assert (first.fix and first.fix.applicability) == expected


@pytest.mark.parametrize(
    ("layer", "error"),
    [("Dropout", "Type"), ("AlphaDropout", "Type"), ("Dropout1d", "Attribute")],
)
def test_error_that_torch_raises_is_named(layer: str, error: str) -> None:
    source = MODEL.format(body=f"return nn.{layer}(0.1)(packed)")
    (found,) = check_source(source, settings=Settings(select=frozenset({"RNN101"})))
    assert f"raises {error}Error" in found.message
