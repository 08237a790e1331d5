"""What becomes of a program whose callers say nothing, so that its parameters' defaults hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from lstm_lint.flow.conditions import compared, opposite, truth
from lstm_lint.flow.scope import term
from lstm_lint.flow.values import UNKNOWN, Facts, Symbol, Term, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def by_default(flow: Evaluator, value: Value, facts: Facts = frozenset()) -> Value:
    """What a value is by default; unknown where what holds here, or `facts`, may deny that."""
    symbols = set(_symbols(value))
    for fact, held in chain(flow.env.facts.items(), facts):
        if not symbols.isdisjoint(_symbols(fact)) and truth(flow, _filled_in(fact)) is not held:
            return UNKNOWN
    return _filled_in(value)


def _symbols(value: Value) -> Iterator[Symbol]:
    """The symbols that a value is made of."""
    if isinstance(value, Symbol):
        yield value
    elif isinstance(value, Term):
        for each in value.operands:
            yield from _symbols(each)


def _filled_in(value: Value) -> Value:
    """A value with each parameter's default in its place."""
    if isinstance(value, Symbol):
        return value if value.default is None else value.default
    if not isinstance(value, Term):
        return value
    operands = tuple(map(_filled_in, value.operands))
    if value.operator == "not":
        return opposite(operands[0])
    return (
        compared(value.operator, *operands)
        if len(operands) == 2
        else term(value.operator, *operands)
    )
