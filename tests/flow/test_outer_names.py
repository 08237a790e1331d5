"""Names that a function gives values in a scope around it: as good as its own, where no other knows them."""

from __future__ import annotations

import pytest

from lstm_lint.flow.values import UNKNOWN, Constant
from tests.flow.following import follow

STEP = """
def step(other):
    global held
    held = 7
    other()
    see(held)
"""
ALONE = {
    "no other function": "",
    "a parameter of that name": "def other(held):\n    return held\n",
    "a name of its own": "def other():\n    held = 3\n    return lambda: held\n",
    "an attribute": "def other(thing):\n    return thing.held\n",
    "the module itself": "held = 1\nprint(held)\n",
}
KNOWN = {
    "read by another": "def other():\n    return held\n",
    "given by another": "def other():\n    global held\n    held = 1\n",
    "read by one within another": "def other():\n    return lambda: held\n",
    "the namespace as a dictionary": "globals()['held'] = 1\n",
}


@pytest.mark.parametrize("code", ALONE.values(), ids=ALONE)
def test_value_is_kept(code: str) -> None:
    assert follow(STEP + code).value == Constant(7)


@pytest.mark.parametrize("code", KNOWN.values(), ids=KNOWN)
def test_value_may_be_another(code: str) -> None:
    assert follow(STEP + code).value is UNKNOWN


def test_the_function_around_may_name_it() -> None:
    code = """
    def fit(batches):
        best = None
        def step(x):
            nonlocal best
            see(best)
            best = 7
            see(best)
        for x in batches.items:
            step(x)
        return best
    """
    before, after, *_ = follow(code).seen
    assert before is not UNKNOWN
    assert after == Constant(7)


def test_a_function_in_it_may_give_it_a_value() -> None:
    code = """
    def step(x):
        global best
        best = 7
        def better():
            global best
            best = 8
        better()
        see(best)
    """
    assert follow(code).value is UNKNOWN


def test_itself_may_be_called_before_it_ends() -> None:
    code = """
    def step(x):
        global best
        best = x
        step(x - 1)
        see(best)
    """
    assert all(each is UNKNOWN for each in follow(code).seen)
