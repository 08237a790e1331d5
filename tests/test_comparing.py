"""What differs between two texts is told so that one becomes the other, in time that stays in bounds."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_lint.comparing import MOST, changes, hunks
from tests.properties import examples

FEW = st.lists(st.sampled_from(["a\n", "b\r\n", "\r", "ä\n", "🐍"]), max_size=30)
MANY = st.lists(st.integers(0, 60), max_size=60)
LETTERS = st.text("ab\r\nä🐍\ud800", max_size=60)


def rebuilt(before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    """What the changes make of the one sequence."""
    made: list[Any] = []
    done = 0
    for start, end, other, last in changes(before, after):
        assert done <= start <= end
        assert (start, other) != (end, last)
        assert not made or start > done, "two stretches that are one"
        made += [*before[done:start], *after[other:last]]
        assert len(made) == last
        done = end
    return [*made, *before[done:]]


@examples(400)
@given(st.one_of(*(st.tuples(each, each) for each in (FEW, MANY, LETTERS))))
def test_the_changes_make_the_one_of_the_other(pair: tuple[Sequence[Any], Sequence[Any]]) -> None:
    before, after = pair
    assert rebuilt(before, after) == [*after]
    assert rebuilt(before, before) == [*before]
    assert not list(changes(before, before))


@examples(200)
@given(FEW, st.randoms(use_true_random=False))
def test_no_more_changes_than_must_be_where_lines_are_common(lines: list[str], by: Random) -> None:
    after = list(lines)
    edits = by.randrange(4)
    for _ in range(edits):
        place = by.randrange(len(after) + 1)
        after[place : place + by.randrange(2)] = by.choice([[], ["c\n"], ["d\n"]])
    touched = sum(end - start + last - other for start, end, other, last in changes(lines, after))
    assert touched <= 2 * edits


@examples(200)
@given(st.one_of(st.tuples(FEW, FEW), st.tuples(MANY, MANY)), st.integers(0, 4))
def test_hunks_hold_both_sides_and_stand_apart(pair: tuple[Any, Any], around: int) -> None:
    before, after = pair
    made: list[Any] = []
    done = 0
    for (start, end, other, last), items in hunks(before, after, around):
        assert start > done or not made
        assert [item for sign, item in items if sign != "+"] == before[start:end]
        assert [item for sign, item in items if sign != "-"] == after[other:last]
        signs = [sign for sign, _ in items]
        assert len("".join(signs).rstrip()) >= len(signs) - around
        made += [*before[done:start], *after[other:last]]
        assert len(made) == last
        done = end
    assert made + before[done:] == after


class Counted:
    """An item that counts how often it is compared."""

    compared = 0

    def __init__(self, value: int) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return isinstance(other, Counted) and self.value == other.value

    def __hash__(self) -> int:
        return self.value


def compared(before: Sequence[int], after: Sequence[int]) -> float:
    """How often each item is compared."""
    one, other = [*map(Counted, before)], [*map(Counted, after)]
    Counted.compared = 0
    found = list(changes(one, other))
    count = Counted.compared / (len(before) + len(after))
    assert found == list(changes(before, after))
    return count


BLANK = [0, 1] * 1_000
MIXED = Random(1).choices(range(5), k=2_000)
ONES = list(range(2_000))


@pytest.mark.parametrize("body", [BLANK, MIXED, ONES, [0] * 2_000], ids=len)
def test_few_changes_take_little_whatever_stands_between(body: list[int]) -> None:
    before, after = [-1, -2, *body, -3, -4, *body, -5], [-1, -6, *body, -3, *body, -7, -8]
    assert compared(before, after) < 12
    assert len(list(changes(before, after))) == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BLANK, [0, 2] * 1_000),
        (BLANK, [2, 3] * 1_000),
        (MIXED, Random(2).choices(range(5), k=2_000)),
        (ONES, Random(3).sample(ONES, k=2_000)),
        (ONES, ONES[::-1]),
        (MIXED, MIXED[::-1]),
    ],
    ids=str.split("alternate others random shuffled reversed backwards"),
)
def test_many_changes_take_no_more_than_so_many_steps_each(
    before: list[int], after: list[int]
) -> None:
    assert compared(before, after) < 2 * MOST
    assert rebuilt(before, after) == after


def test_what_comes_anew_and_is_long_is_one_change() -> None:
    news = list(range(10_000, 10_000 + 5 * MOST))
    assert list(changes(ONES, [-1, *ONES[:1_000], *news, *ONES[1_001:], -2])) == [
        (0, 0, 0, 1),
        (1_000, 1_001, 1_001, 1_001 + 5 * MOST),
        (2_000, 2_000, 2_000 + 5 * MOST, 2_001 + 5 * MOST),
    ]
