"""Programs that are made from nothing are held to the same promises as those a few steps from a fixture."""

from __future__ import annotations

import ast
from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fuzz import made
from benchmarks.fuzz.promises import NAME, hold
from lstm_lint import check_source
from tests.properties import examples

randomly = st.randoms(use_true_random=False)


@examples(few=30)
@given(randomly)
def test_promises_hold_of_programs_that_are_made(draw: Random) -> None:
    hold(made.program(draw))


def test_programs_that_are_made_are_looked_at() -> None:
    """Nearly all are Python, and most hold something to find, of several kinds."""
    programs = [made.program(Random(seed)) for seed in range(40)]
    found = Counter[str]()
    parsed = 0
    for data in programs:
        try:
            ast.parse(data)
        except SyntaxError:
            continue
        parsed += 1
        found.update({each.code for each in check_source(data, NAME)})
    assert parsed > 0.9 * len(programs)
    assert found["RNN301"] > 0.5 * len(programs)
    assert len(found) > 10
    assert len(set(programs)) == len(programs)
    assert made.program(Random(1)) == programs[1]
