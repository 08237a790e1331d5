"""What is imported by another name is what it is by its own."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

CASES = {
    "built in a function": (
        "RNN410",
        """
from torch.nn import LSTM as Cell, Module as Base

class Encoder(Base):
    def forward(self, x):
        made = Cell(6, 10)
        return made(x)[0]
""",
    ),
    "annotated": (
        "RNN402",
        """
from torch import zeros as nought
from torch.nn import GRU as Cell

def train(rnn: Cell, chunks, optimizer):
    state = nought(1, 3, rnn.hidden_size, device=chunks.device)
    for x in chunks:
        optimizer.zero_grad()
        out, state = rnn(x, state)
        out.pow(2).mean().backward()
        optimizer.step()
    return state
""",
    ),
    "taken apart": (
        "RNN414",
        """
from torch import nn, unbind as steps

class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(3, 4)

    def forward(self, x):
        for step in steps(x, dim=1):
            h, c = self.cell(step)
        return h
""",
    ),
}


@pytest.mark.parametrize(("code", "source"), CASES.values(), ids=CASES)
def test_another_name_hides_nothing(code: str, source: str) -> None:
    settings = Settings(select=frozenset({code}))
    assert [each.code for each in check_source(source, settings=settings)] == [code]


def test_own_function_of_the_name_is_another() -> None:
    _, source = CASES["taken apart"]
    own = source.replace(", unbind as steps", "") + "\ndef steps(x, dim):\n    return [x]\n"
    assert check_source(own, settings=Settings(select=frozenset({"RNN414"}))) == []
