"""Lists that a loop fills with one item an iteration, and those that only look like it."""

from __future__ import annotations

import pytest

from lstm_lint.flow.values import UNKNOWN, Sequence, Symbol, alternatives
from tests.flow.following import follow

FILLED = {
    "one line": "made.append(len(each))",
    "named first": "count = each.size(0)\n    made.append(count)",
    "by and by": "row = torch.tensor(each)\n    row = torch.relu(row)\n    made.append(row)",
    "two lists": "made.append(each)\n    others.append(len(each))",
    "pairs": "a, b = each.one, each.two\n    made.append((a, b))",
}
OTHERS = {
    "twice an iteration": "made.append(each)\n    made.append(each)",
    "under a test": "if each:\n        made.append(each)",
    "from one iteration to the next": "last = last + len(each)\n    made.append(last)",
    "counted up": "last += len(each)\n    made.append(last)",
    "named within": "made.append((last := last + len(each)))",
    "asked how many there are": "made.append(len(made))",
    "left early": "made.append(each)\n    if last:\n        break",
    "begun anew": "made = []\n    made.append(each)",
    "extended": "made.append(each)\n    made.extend(each)",
    "stored elsewhere, too": "last.found = each\n    made.append(each)",
}
CODE = """
def f(given, last, others):
    made = {start}
    others = []
    for each in given:
        {body}
    {behind}
    see(made)
"""


def filled(body: str, start: str = "[]", behind: str = "pass") -> Sequence | None:
    body = body.replace("\n", "\n    ")
    value = follow(CODE.format(body=body, start=start, behind=behind)).value
    whole = isinstance(value, Sequence) and value.kind == "comprehension"
    return value if whole else None  # type: ignore[return-value]


@pytest.mark.parametrize("body", FILLED.values(), ids=FILLED)
def test_filled(body: str) -> None:
    made = filled(body)
    assert made is not None
    assert isinstance(made.over, Symbol)
    assert made.over.name == "given"


@pytest.mark.parametrize("body", OTHERS.values(), ids=OTHERS)
def test_not_filled(body: str) -> None:
    assert filled(body) is None


def test_a_list_that_holds_something_is_not_filled() -> None:
    assert filled("made.append(each)", start="[given]") is None


def test_another_length_is_not_that_of_the_items() -> None:
    made = filled("made.append(len(last))")
    assert made is None or made.over is UNKNOWN


def test_what_comes_behind_goes_on_from_there() -> None:
    value = follow(
        CODE.format(body="made.append(each)", start="[]", behind="made.append(last)")
    ).value
    assert all(getattr(each, "kind", "") != "comprehension" for each in alternatives(value))
