"""What holds for every kind of value."""

from __future__ import annotations

import pytest

from lstm_lint.flow import values
from lstm_lint.flow.torch import values as torch_values
from lstm_lint.linter import Settings, check
from lstm_lint.rules import all_rules

KINDS = [
    kind
    for kind in (vars(values) | vars(torch_values)).values()
    if isinstance(kind, type) and issubclass(kind, values.Value) and hasattr(kind, "fields")
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_remembers_what_made_it(kind: type[values.Value]) -> None:
    assert "node" in vars(kind)["fields"]


ODD = ["method", "super()", "model.method", "a if a else b", "Model", "lambda: 3", "f'{a}'", "len"]


@pytest.mark.parametrize("odd", ODD)
def test_any_value_can_stand_anywhere(odd: str) -> None:
    code = f"""
import torch
from torch import nn

class Model(nn.Module):
    def method(self, a=2, b="relu"):
        method = self.method
        model = Model()
        rnn = nn.LSTM({odd}, {odd}, num_layers={odd}, dropout={odd}, bidirectional={odd})
        out, state = rnn({odd}, {odd})
        nn.LSTM(*[4] * a, {odd})
        nn.Linear(4, 5)({odd})
        nn.utils.rnn.pad_packed_sequence({odd}, {odd})
        nn.utils.rnn.pack_padded_sequence({odd}, {odd}, {odd}, {odd})
        for name, parameter in rnn.named_parameters():
            nn.init.constant_(parameter, {odd})
        torch.cat([{odd}, {odd}], {odd})
        out[{odd}], ({odd})[-1]
        if ({odd}).shape and ({odd}) is out.shape[{odd}]:
            return ({odd}).squeeze()
        return ({odd}).view(-1, {odd}), out + ({odd})
"""
    every = frozenset(rule.code for rule in all_rules())
    found = check(code.encode(), "model.py", Settings(select=every))
    assert not [each.message for each in found if each.code == "RNN901"]
