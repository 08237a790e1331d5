"""What is more work than it is worth is not followed to its end, and nothing is made up of that."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, linter
from lstm_lint.flow import budget, conditions, evaluator
from lstm_lint.flow.values import Value
from lstm_lint.linter import Settings
from lstm_lint.parsing import parse
from lstm_lint.rules import all_rules, listeners
from tests.support import ROOT

ALL = Settings(select=frozenset(rule.code for rule in all_rules()), project=False)
INITIALISED = ("RNN301", "RNN303", "RNN304", "RNN306", "RNN307", "RNN308")
CLEAN = sorted((ROOT / "tests/clean").glob("*/*.py"))
SOME = CLEAN[::12] + [each for each in CLEAN[::2] if each.parent.name in INITIALISED]

MODEL = """
import torch
from contextlib import suppress
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(32, 64, batch_first=True)

    def forward(self, x, state=None):
        return self.lstm(x, state)


def train(loader, criterion):
    model = Model()
    optimizer = torch.optim.Adam(model.parameters())
    {start}
    for x, y in loader:
        optimizer.zero_grad()
        {step}
        criterion(out, y).backward()
        optimizer.step()
"""
CARRIED = {
    "read by `add`": (
        "h, c = torch.zeros(1, 8, 64), torch.zeros(1, 8, 64)",
        "out, (h, c) = model(x, (h.add(0.1), c.add(0.1)))",
    ),
    "behind a `with` that swallows": (
        "state = None",
        "with suppress(KeyError):\n            raise KeyError\n        out, state = model(x, state)",
    ),
    "by way of another name": (
        "state = last = None",
        "state = last\n        out, last = model(x, state)",
    ),
    "under a condition": (
        "state = None",
        "if x.size(0) == 1:\n            state = None\n        out, state = model(x, state)",
    ),
    "in a list": ("states = [None]", "out, new = model(x, states[0])\n        states[0] = new"),
    "by a function within": (
        "state = None\n    def step(x):\n        return model(x, state)",
        "out, state = step(x)",
    ),
}


def codes(text: str) -> set[str]:
    return {finding.code for finding in linter.check(text, settings=ALL)}


@pytest.mark.parametrize("name", CARRIED)
def test_what_iterations_hand_on_is_found(name: str) -> None:
    start, step = CARRIED[name]
    assert "RNN402" in codes(MODEL.format(start=start, step=step))


MUCH = """

def search(batches, criterion):
    model = Model()
    optimizer = torch.optim.Adam(model.parameters())
    for run in range(3):
        for epoch in range(4):
            state = None
            for x, y in batches:
                for part in range(4):
                    optimizer.zero_grad()
                    out, state = model(x[:, part * 10 : (part + 1) * 10], state)
                    criterion(out, y).backward()
                    optimizer.step()
                    state = tuple(each.detach() for each in state)
"""


def test_what_comes_behind_much_else_is_found() -> None:
    """Each function that is followed by itself has some work to its credit."""
    start, step = "state = None", "out, state = model(x, state)"
    before, train = MODEL.split("\n\ndef train")
    text = f"{before}{MUCH}{MUCH.replace('search', 'again')}\n\ndef train{train}"
    assert "RNN402" in codes(text.format(start=start, step=step))


@pytest.mark.parametrize("path", SOME, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nothing_new_is_found_where_less_is_followed(
    path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]

    def found() -> set[tuple[str, int]]:
        return {(each.code, each.location.row) for each in linter.check(text, settings=ALL)}

    much = found()
    for name, less in (("LEAST_SPENT", 50), ("SPENT_A_LINE", 1), ("LEAST_INLINED", 30)):
        monkeypatch.setattr(budget, name, less)
    assert found() <= much


ENDLESS = """
from torch import nn


class Report:
    def __init__(self):
        self.lstm = nn.LSTM(4, 4)

    def written(self):
        def add(x):
            return self.written(), self.lstm(x)

        return self.lstm(add(self.lstm))


def first(x):
    def second(y):
        return first(y), nn.LSTM(4, 4)(y)

    return second(x), second
"""


def test_functions_that_make_functions_come_to_an_end() -> None:
    flow = evaluator.Evaluator(parse(ENDLESS), listeners(None, "article"), ENDLESS)
    flow.run()
    assert flow.budget.spent < 1_000


def test_they_do_so_where_nothing_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    # What is followed of other files is not counted, and may make them go on for ever.
    monkeypatch.setattr(budget, "LEAST_SPENT", 10**9)
    flow = evaluator.Evaluator(parse(ENDLESS), listeners(None, "article"), ENDLESS)
    flow.run()
    assert flow.budget.spent < 10_000


GUARDED = """
from torch import nn

rnn = nn.GRU(5, 5, batch_first=True)


def forward(x, seqs):
"""
GUARDS = """
    assert (seqs[{0}] == 1).all() or len(set(seqs)) == {0}
    if any(len(s) != len(seqs[{0}]) for s in seqs): raise ValueError
"""


def test_each_of_many_guards_is_asked_of_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    before = conditions._implied

    def implied(flow: evaluator.Evaluator, value: Value) -> bool | None:
        nonlocal asked
        asked += 1
        return before(flow, value)

    monkeypatch.setattr(conditions, "_implied", implied)
    guards = "".join(GUARDS.format(i) for i in range(50))
    check_source(GUARDED + guards + "    return rnn(x)\n", settings=ALL)
    assert asked < 5_000
