"""A sequence with padding in front of it or behind it, and how long that makes it."""

from __future__ import annotations

from typing import TypeGuard

from lstm_lint.flow.scope import term
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Constant,
    Sequence,
    Term,
    Tuple,
    Value,
    alternatives,
)

PAD = "pad"
"""The operator of a sequence that got more steps: the sequence, where they are, how many, what they
hold, and how many axes a step has."""


def any_of(item: Value) -> Term | None:
    """A sequence that is made longer, at least where it is too short: what `F.pad` gave, and a list
    with the same entry over and over in front of it or behind it.
    """
    return next(filter(None, map(of, alternatives(item))), None)


def of(item: Value) -> Term | None:
    """What a value is that certainly is such a sequence."""
    if not isinstance(item, Term) or item.operator not in ("+", PAD):
        return None
    if item.operator == PAD:
        return item
    for side, i in (("right", 0), ("left", 1)):
        sequence, more = item.operands[i], item.operands[1 - i]
        if isinstance(more, Sequence) and more.kind == "repeated":
            return Term(PAD, (sequence, Constant(side), more.count, more.item, Constant(0)))
        if isinstance(more, Tuple) and is_repeated(more):
            count = Constant(len(more.items))
            return Term(PAD, (sequence, Constant(side), count, more.items[0], Constant(0)))
    return None


def is_tensor(value: Value) -> TypeGuard[Term]:
    """Whether a value is such a sequence, and no list."""
    return isinstance(value, Term) and value.operator == PAD


def is_repeated(listed: Tuple) -> bool:
    """Whether a list holds the same number over and over, as ``[0] * 20``."""
    first = listed.items[0] if len(listed.items) > 1 else UNKNOWN
    return isinstance(first, Constant) and all(each == first for each in listed.items)


def bound(made: Term) -> Value:
    """How long a sequence is made, if that is told by its own length."""
    sequence, _, more, *_ = made.operands
    counted = isinstance(more, Term) and more.operator == "-" and len(more.operands) == 2
    if not counted or more.operands[1] != length_of(sequence):  # type: ignore[attr-defined]
        return UNKNOWN
    return more.operands[0]  # type: ignore[attr-defined,no-any-return]


def cut(whole: Value, bounds: Term) -> Value | None:
    """``(s + [0] * more)[:n]``: at most `n` steps, and so many if there is enough padding."""
    start, stop, stride = bounds.operands
    made = of(whole)
    if made is None or start != NONE or stride != NONE or made.operands[1] != Constant("right"):
        return None
    sequence, side, more, fill, inner = made.operands
    if bound(made) == stop:
        return whole
    if more != stop:
        return None
    more = term("-", stop, length_of(sequence))
    return Term(PAD, (sequence, side, more, fill, inner), node=whole.node)


def length_of(sequence: Value) -> Value:
    return term("size", sequence, Constant(0))
