"""Code that a message quotes is quoted as it is, whatever braces stand in it."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from lstm_lint.linter import Settings
from tests.support import DROPOUT_ON_PACKED as WRONG

FEW = Settings(select=frozenset({"RNN101", "RNN201", "RNN202"}), project=False)
MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, bidirectional=True)

    def forward(self, x, lengths):
        out, _ = self.rnn(x)
        return {}
"""


@pytest.mark.parametrize(
    "code",
    [
        'out[{"last": -1}["last"]]',
        "out[[-1, {line0.__class__}][0]]",
        "out[[-1, {line0}, {line7}, {line99999999}][0]]",
        "out[{line0:400000000}[line0] - 400000001]",
        'out[-1 if "}{" else 0]',
        'print(f"last {out[-1]}")',
        'print(f"{out[-1]:.2f} {x!r} {{}}")',
    ],
)
def test_braces_in_code_are_no_places(code: str) -> None:
    text = MODEL.replace("return {}", f"return {code}") + WRONG
    found = check_source(text, settings=FEW)
    assert "RNN101" in [each.code for each in found]
    assert not [each for each in found if each.code.startswith("RNN9")]
    assert all(len(each.message) < 400 and "<class" not in each.message for each in found)


def test_an_index_in_an_f_string_is_found() -> None:
    text = MODEL.replace("return {}", 'return print(f"last {out[-1]}")')
    (found,) = check_source(text, settings=FEW)
    assert found.code == "RNN202"
