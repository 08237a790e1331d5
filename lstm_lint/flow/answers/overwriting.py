"""Initialisations that a later one leaves nothing of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.finding import Applicability
from lstm_lint.flow.answers.repetition import (
    CONSTANT,
    INITIALISING,
    may_go,
    name_node,
    stands_alone,
)
from lstm_lint.flow.code.rewrite import Insert, Move, NodeEdit, Remove, Rewrite
from lstm_lint.flow.torch.initialisation import gates_of

if TYPE_CHECKING:
    from lstm_lint.flow.events import Write


def overwrites(last: Write, first: Write) -> bool:
    """Whether nothing is left of `first` behind `last`."""
    if last.how not in INITIALISING or not last.facts <= first.facts:
        return False
    if not _holds(last, first) or (not first.parameter.region and not last.looped):
        return False
    if last.block is first.block and last.frame is first.frame:
        return last.statement is not first.statement
    return first.starting and not last.forked


def _holds(last: Write, first: Write) -> bool:
    """Whether `last` certainly writes to all that `first` writes to."""
    if not last.parameter.region:
        return True
    outer, inner = (gates_of(first.flow, each.parameter) for each in (last, first))
    return outer is not None and inner is not None and set(inner) < set(outer)


def is_meant(write: Write) -> bool:
    """Whether a line initialises just one parameter, the whole of it, and names it."""
    named = name_node(write.target, write.parameter.name) is not None
    return named and write.how in INITIALISING and not write.looped and not write.forked


def repeats(last: Write, earlier: Write) -> bool:
    """Whether a write does once more what another did."""
    same = last.how == earlier.how and last.parameter == earlier.parameter
    return same and last.block is earlier.block and last.node is not earlier.node


def without(first: Write, last: Write) -> Rewrite | None:
    """The part initialised behind the whole, or no more than once the whole."""
    if first.parameter.region:
        edits = moved_behind(first, last)
        return Rewrite("Initialise the whole first", Applicability.UNSAFE, edits)
    line = first.statement
    if line is None or first.block is not last.block or not may_go(first):
        return None
    safety = Applicability.SAFE if first.how in CONSTANT else Applicability.UNSAFE
    return Rewrite("Remove what is overwritten", safety, (Remove(line),))


def moved_behind(first: Write, last: Write) -> tuple[NodeEdit, ...]:
    """The part initialised behind the whole; nothing where the two stand apart."""
    line, behind = first.statement, last.statement
    if (
        line is None
        or behind is None
        or first.block is not last.block
        or not first.parameter.region
    ):
        return ()
    if not stands_alone(line) or not stands_alone(behind):
        return ()
    body = list(first.block.body) if first.block is not None else []  # type: ignore[attr-defined]
    if body[body.index(line) + 1] is behind:
        return (Move(behind, line),)  # each keeps the comments beside it
    code = first.flow.code(line.body[0])  # type: ignore[attr-defined]
    if "\n" in code:
        return ()
    return (Remove(line), Insert(behind, (code,)))
