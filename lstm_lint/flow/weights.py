"""How large values are.  Nothing is said of one that holds thousands of others: it is unknown.

A few lines can double a list sixty times over, or put it into itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from lstm_lint.flow import aliases
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Dict,
    Encoding,
    Method,
    OneOf,
    Sequence,
    Term,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

HEAVIEST = 1_000
"""Values within one another, those counted twice that are there twice, of one that is known."""
BYTES = 8
"""Of a string or number, that weigh as much as a value."""

_PARTS: dict[type[Value], Callable[[Any], Iterable[Value]]] = {
    Tuple: lambda value: value.items,
    Dict: lambda value: chain.from_iterable(value.items),
    Encoding: lambda value: chain.from_iterable(value.items),
    Sequence: lambda value: (value.item, *value.grown),
    OneOf: lambda value: [each for _, each in value.options],
    Module: lambda value: [child for _, child in value.children],
    Method: lambda value: (value.receiver,),
    Term: lambda value: value.operands,
}
GROWING = frozenset(_PARTS)
"""The kinds of values that may hold more and more; constants grow where they are computed."""
_WEIGHED = GROWING | {Constant}


def bounded(flow: Evaluator, value: Value) -> Value:
    """The value, unless it is so large that nothing is said of it: then nothing is known of it."""
    if type(value) not in _WEIGHED or weight(value) <= HEAVIEST:
        return value
    aliases.exposed(flow, value)
    return UNKNOWN


def weight(value: Value) -> int:
    """How many values a value is."""
    kind = type(value)
    if kind is Constant:
        return 1 + _size(value.value) // BYTES  # type: ignore[attr-defined]
    parts = _PARTS.get(kind)
    if parts is None:
        return 1
    known: int | None = getattr(value, "weight", None)
    if known is None:
        known = 1
        for each in parts(value):
            known += weight(each) if type(each) in _WEIGHED else 1
        value.weight = known
    return known


def _size(constant: object) -> int:
    if isinstance(constant, str | bytes):
        return len(constant)
    return constant.bit_length() // 8 if type(constant) is int else 0
