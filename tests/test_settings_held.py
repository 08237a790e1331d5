"""RNN401's fix of a setting that stands in a dictionary or in a partial function."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from lstm_lint.fixer import fix
from lstm_lint.linter import Settings

ONLY = Settings(select=frozenset({"RNN401"}))

SHARED = {
    "two calls": """
    kw = dict(dropout=0.5)
    return nn.GRU(4, 8, **kw), nn.GRU(8, 8, 2, **kw)
    """,
    "read elsewhere": """
    kw = dict(dropout=0.5)
    n.append(kw)
    return nn.GRU(4, 8, **kw)
    """,
    "read by a function within": """
    kw = {"dropout": 0.5}
    return nn.GRU(4, 8, **kw), lambda: kw
    """,
    "kept under another name": """
    n["kw"] = kw = {"dropout": 0.5}
    return nn.GRU(4, 8, **kw)
    """,
    "layers that may change": """
    kw = dict(dropout=0.5, num_layers=layers)
    return nn.GRU(4, 8, **kw)
    """,
    "computed": """
    kw = dict(dropout=n.pop())
    return nn.GRU(4, 8, **kw)
    """,
    "partial for two": """
    rnn = partial(nn.LSTM, dropout=0.5)
    return rnn(4, 8), rnn(8, 8, num_layers=2)
    """,
}


@pytest.mark.parametrize("body", SHARED.values(), ids=SHARED.keys())
def test_settings_that_others_may_need_stay(body: str) -> None:
    head = "from functools import partial\nfrom torch import nn\n\n\ndef build(n, layers=1):\n"
    source = head + body.strip("\n").rstrip() + "\n"
    fixed = fix(source, settings=ONLY, unsafe=True)
    assert fixed.text == source


def test_what_another_file_may_use_goes_only_where_asked_for() -> None:
    source = (
        "from functools import partial\nfrom torch import nn\n\n"
        "RNN = partial(nn.LSTM, batch_first=True, dropout=0.2)\n\n\n"
        "def build():\n    return RNN(4, 8)\n"
    )
    assert fix(source, settings=ONLY).text == source
    assert "dropout" not in fix(source, settings=ONLY, unsafe=True).text


def test_an_rnn_of_any_kind_is_called_one() -> None:
    code = "from torch import nn\n\n\ndef build(rnn_type):\n"
    code += "    return getattr(nn, rnn_type)(3, 4, bidirectional=True, dropout=0.5)\n\n\nnn.GRU\n"
    (one,) = check_source(code.encode(), "model.py", Settings(frozenset({"RNN401"})))
    assert "in an RNN of one layer" in one.message
