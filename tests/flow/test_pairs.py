"""An LSTM's pair read as if it were the hidden state, and the axes that the code around counts."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source, fix_source

MODEL = """
import torch
from torch import nn

lstm = nn.LSTM(3, 4, batch_first=True, bidirectional=True)
fc = nn.Linear(8, 2)


def forward(x):
    out, state = lstm(x)
    {body}
"""


@pytest.mark.parametrize(
    ("body", "fixed"),
    [
        ("return torch.cat((state[-2], state[-1]), dim=1)", True),
        ("return torch.cat((state[-2], state[-1]), -1)", True),
        ("return torch.cat((state[-2], state[-1]), dim=2)", False),
        ("return torch.cat([state[-2], state[-1]], 2)", False),
        ("last = state[-1]\n    return fc(last.view(-1, 8))", True),
        ("last = state[-1]\n    return last.sum(2)", False),
        ("last = state[-1]\n    return last[:, :, 0]", False),
    ],
)
def test_last_layer_is_taken_where_its_axes_are_meant(body: str, fixed: bool) -> None:
    settings = Settings(select=frozenset({"RNN205"}))
    found = check_source(MODEL.format(body=body), settings=settings)
    assert found
    assert all((each.fix is not None) is fixed for each in found)


CELLS = """
from torch import nn

gru = nn.GRU(3, 4, batch_first=True)
cell = nn.GRUCell(3, 4)


def forward(x, h, c):
    return {call}
"""


@pytest.mark.parametrize(
    ("call", "fixed"),
    [
        ("gru(x, (h, c))", "gru(x, h)"),
        ("gru(x, hx=(h, c))", "gru(x, hx=h)"),
        ("cell(x, (h[-1], c[-1]))", "cell(x, h[-1])"),
        ("gru(x, (h, c.pop()))", "gru(x, (h, c.pop()))"),
        ("gru(x, (h, c, x))", "gru(x, (h, c, x))"),
    ],
)
def test_a_gru_is_given_no_pair(call: str, fixed: str) -> None:
    settings = Settings(select=frozenset({"RNN211"}))
    source = CELLS.format(call=call)
    assert check_source(source, settings=settings)
    assert fix_source(source, settings=settings).text == CELLS.format(call=fixed)
