"""What unknown things were computed from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint.flow import even
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch.values import Lengths, Tensor
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Facts,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

MOST = 8
"""Origins that are remembered of one thing."""
_OF_MANY = frozenset({"[]", "max", "size"})
"""What says something of a collection, and of what it was computed from."""


def within(*values: Value) -> frozenset[Value]:
    """The symbols in values, and what those were computed from."""
    found = frozenset(_symbols(values))
    return found if len(found) <= MOST else frozenset()


def _symbols(values: tuple[Value, ...]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, Symbol):
            yield value
            yield from value.of
        elif isinstance(value, Term):
            yield from _symbols(value.operands)
        elif isinstance(value, Tensor) and isinstance(value.meaning, Lengths):
            yield from _symbols((value.meaning.of,))
        elif isinstance(value, Sequence):
            yield from _symbols((value.over, value.item))
        elif isinstance(value, Tuple):
            yield from _symbols(value.items)
        elif isinstance(value, OneOf):
            yield from _symbols(tuple(each for _, each in value.options))


def asked_of(flow: Evaluator, lengths: Value) -> bool:
    """Whether the program has asked here what the numbers are: they may all be the same."""
    return not within(lengths).isdisjoint(asked(flow))


def asked(flow: Evaluator) -> Iterator[Value]:
    """That of whose numbers the program has asked here whether they are the same."""
    for fact, held in flow.env.facts.items():
        if even.can_demand(fact, held):
            yield from _computed(fact)


def held_of_each(flow: Evaluator, many: Value, item: Value) -> Facts:
    """What an iteration says of all items: that they, or their lengths, equal one thing."""
    parts = item.items if isinstance(item, Tuple) else (item,)
    asked = {*parts, *(term("size", each, Constant(0)) for each in parts)} - {UNKNOWN}
    mine = within(*parts) - within(many)
    return frozenset(
        (term("==", Sequence(one, many), other), True)
        for fact, held in flow.env.facts.items()
        if held and isinstance(fact, Term) and fact.operator == "=="
        for one, other in (fact.operands, fact.operands[::-1])
        if one in asked and mine.isdisjoint(within(other)) and not asked & {other}
    )


def _computed(fact: Value) -> Iterator[Value]:
    """What the numbers in a fact were computed from."""
    if isinstance(fact, Symbol):
        yield from fact.of
    elif isinstance(fact, Sequence | Tensor) or (
        isinstance(fact, Term) and fact.operator in _OF_MANY
    ):
        yield from within(fact)
    elif isinstance(fact, Term) and fact.operator != "and":  # what that says, its parts say as well
        for each in fact.operands:
            yield from _computed(each)
