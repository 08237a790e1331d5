"""A pair taken apart where it is named: only where nothing can need it whole."""

from __future__ import annotations

from textwrap import indent

import pytest

from lstm_lint import Settings, check_source
from lstm_lint.finding import Applicability

MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru, fc = nn.GRU(3, 4, batch_first=True), nn.Linear(4, 2)


def forward(x, packed, flag, steps=1):
    x = {call}
{body}
    return x
"""
CALLS = {"RNN209": "gru(x)", "RNN107": "pad_packed_sequence(packed, batch_first=True)"}
TAKEN = [
    "y = torch.cat([x, fc(x)])\nx = x.mean(1), y",
    "x = fc(x)",
    "if flag:\n    x = fc(x)\nx = fc(x)",
    "x = fc(x) if flag else torch.tanh(x)",
    "x = fc(x)\nx = x[0]",
    "x = fc(x)\nf = lambda x: x[0]",
]
IN_LOOPS = {
    "for y in x:\n    p = y * 2\n    z = p\n    p = gru(p)\n    z = fc(p)\nx = z": True,
    "for p in x:\n    z = len(p)\n    p = gru(p)\n    z = fc(p)\nx = z": True,
    "for y in x:\n    while y:\n        p = y\n        z = p[1]\n        p = gru(y)\n"
    "        z = fc(p)\nx = z": True,
    "p = x\nfor y in x:\n    z = p[1]\n    p = gru(y)\n    z = fc(p)\nx = z": False,
    "p = x\nfor y in x:\n    if flag:\n        p = y\n    z = p[1]\n    p = gru(y)\n"
    "    z = fc(p)\nx = z": False,
    "p = x\nfor y in x:\n    p = y\n    while flag:\n        z = p[1]\n        p = gru(y)\n"
    "        z = fc(p)\nx = z": False,
}
"""What is done with a name in a round, and whether the pair is taken apart that ends it."""
KEPT = [
    "return fc(x), x[1]",
    "y = fc(x)\nreturn y, len(x)",
    "y = fc(x)\nfirst, second = x\nx = first",
    "y = fc(x)\nflag.state = x[1]\nx = y",
    "y = fc(x)\nflag(x)\nx = y",
    "y = torch.cat([fc(x), flag(x)])\nx = y",
    "y = fc(x)\nreturn y, x[0]",
    "if fc(x).sum() > 0:\n    x = x[0]\nelif flag:\n    x = x[1]",
    "if flag:\n    x = fc(x)\nelse:\n    x = x[0]",
    "x = x[0] if flag else fc(x)",
    "while steps > 3:\n    x = torch.relu(x)\n    steps -= 1\nx, state = x",
    "if flag:\n    x = fc(x)\nx = x[0]",
    "if steps:\n    if fc(x).sum() > 0:\n        x = 1\nx = x[0]",
    "y = flag and fc(x)\nx = x[0]",
    "for _ in range(steps):\n    x = fc(x)\nx = x[0]",
    "y = [fc(x) for _ in range(steps)]\nx = x[0]",
    "f = lambda: x[0]\nx = fc(x) if flag else f()",
    "y = x[0]\nif flag:\n    x = fc(x)",
    "if flag:\n    x = fc(x)",
]


def taken_apart(code: str, body: str) -> bool:
    """Whether the fix gives the first of the pair its name."""
    source = MODEL.format(call=CALLS[code], body=indent(body, "    "))
    found = check_source(source, settings=Settings(select=frozenset({code})))
    fixes = [each.fix for each in found if each.fix is not None]
    assert found and all(each.applicability is Applicability.SAFE for each in fixes)
    return any(", _" in edit.content for each in fixes for edit in each.edits)


@pytest.mark.parametrize("body", TAKEN)
@pytest.mark.parametrize("code", CALLS)
def test_pair_that_nothing_can_need_is_taken_apart(code: str, body: str) -> None:
    assert taken_apart(code, body)


@pytest.mark.parametrize("body", KEPT)
@pytest.mark.parametrize("code", CALLS)
def test_pair_that_something_may_need_stays(code: str, body: str) -> None:
    assert not taken_apart(code, body)


@pytest.mark.parametrize("body", IN_LOOPS)
def test_name_that_each_round_gives_another_value(body: str) -> None:
    source = MODEL.format(call="x", body=indent(body, "    "))
    found = check_source(source, settings=Settings(select=frozenset({"RNN209"})))
    assert [each.fix is not None for each in found] == [IN_LOOPS[body]]
