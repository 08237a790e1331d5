"""An LSTM's pair read as if it were the hidden state, and the axes that the code around counts."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

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
