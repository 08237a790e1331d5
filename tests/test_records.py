"""Records are what a reader takes them for: dataclasses."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from lstm_lint import records

MAKERS = [dataclasses, records]
each_maker = pytest.mark.parametrize("made", MAKERS, ids=lambda made: made.__name__)


def kinds(made: Any) -> Any:
    class Base:
        __slots__ = ()

    @made.dataclass(frozen=True, slots=True)
    class Point(Base):
        x: int
        names: list[str] = made.field(default_factory=list, compare=False)
        y: int = 2
        node: Any = made.field(default=None, compare=False, repr=False, kw_only=True)

    @made.dataclass(frozen=True, slots=True)
    class Far(Point):
        z: int = 3

    @made.dataclass(frozen=True, slots=True)
    class Nothing(Base):
        """Holds nothing."""

    @made.dataclass(eq=False, slots=True)
    class Changing:
        x: int = 1

    return Point, Far, Nothing, Changing


@each_maker
def test_takes_values_in_order_and_by_name(made: Any) -> None:
    point, far, _, _ = kinds(made)
    assert (far(1, ["a"], 5, 6, node="n").z, far(1).z, far(x=1).y) == (6, 3, 2)
    assert point(1, node="n").node == "n"
    with pytest.raises(TypeError):
        point(1, [], 2, "n")
    with pytest.raises(TypeError):
        point()


@each_maker
def test_makes_its_defaults_anew(made: Any) -> None:
    point, *_ = kinds(made)
    assert point(1).names == [] and point(1).names is not point(1).names


@each_maker
def test_equals_by_what_is_compared(made: Any) -> None:
    point, far, nothing, changing = kinds(made)
    assert point(1, ["a"], node=1) == point(1, ["b"], node=2) != point(2)
    assert len({point(1), point(1, ["a"]), point(2)}) == 2
    assert point(1) != far(1) and point(1) != (1, 2)
    assert nothing() == nothing() and len({nothing(), nothing()}) == 1
    assert changing() != changing()


@each_maker
def test_is_replaced_by_a_copy(made: Any) -> None:
    point, *_ = kinds(made)
    before = point(1, ["a"], node="n")
    hash(before)
    after = made.replace(before, x=4)
    assert (after.x, after.names, after.node, before.x) == (4, ["a"], "n", 1)
    assert hash(after) == hash(point(4))


@each_maker
def test_shows_what_it_holds(made: Any) -> None:
    point, *_ = kinds(made)
    assert repr(point(1, ["a"], node="n")).endswith("Point(x=1, names=['a'], y=2)")


@each_maker
def test_has_slots(made: Any) -> None:
    *_, changing = kinds(made)
    with pytest.raises(AttributeError):
        changing().other = 1


@each_maker
def test_is_taken_apart_by_a_pattern(made: Any) -> None:
    point, *_ = kinds(made)
    match point(1, ["a"]):
        case point(x, [name]):
            assert (x, name) == (1, "a")
        case _:
            pytest.fail("no match")
