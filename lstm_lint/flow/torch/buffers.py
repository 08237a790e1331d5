"""Batches that a loop fills row by row: each sequence is written over the beginning, or end, of one.

What no sequence reaches keeps what the buffer was made of, which is padding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint.flow.torch import indexing
from lstm_lint.flow.torch.values import BATCH, TIME, Axis, Lengths, Made, Padding, Tensor
from lstm_lint.flow.values import (
    ITEM,
    NONE,
    UNKNOWN,
    Constant,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Value,
    every,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


class _Row(NamedTuple):
    """The part of a buffer that one sequence is written to."""

    batch_first: bool
    length: Value
    side: str
    """Where the rest of the row is."""


def filled(flow: Evaluator, base: Value, index: tuple[Value, ...], value: Value) -> Value | None:
    """A buffer with a sequence in one of its rows; None where what is written may be anything."""
    row = _row(index)
    if row is None or isinstance(value, Constant) or _is_made(value):
        return None
    whole = every(base, Tensor)
    made = [_with_row(flow, each, row) for each in whole]
    if not made or None in made:
        return None
    return join(*((frozenset(), each) for each in made if each is not None))


def behind_loop(value: Value) -> Value:
    """What a buffer is behind the loop that fills it, which there is something for."""
    if not isinstance(value, OneOf):
        return value
    padded = [(facts, e) for facts, e in value.options if isinstance(e, Tensor) and e.padding]
    buffers = all(_is_buffer(each) for _, each in value.options)
    return join(*padded) if padded and buffers else value


def _is_made(value: Value) -> bool:
    """Whether no data went into a tensor: a buffer as it was made, or the ones of a mask."""
    return isinstance(value, Tensor) and isinstance(value.meaning, Made)


def _is_buffer(value: Value) -> bool:
    return _is_made(value) or (isinstance(value, Tensor) and value.meaning is None)


def _row(index: tuple[Value, ...]) -> _Row | None:
    """``[i, :n]`` or ``[:n, i]``, for a sequence at the beginning, and ``-n:`` for the end."""
    axes = index[:2]
    spans = [isinstance(each, Term) and each.operator == ":" for each in axes]
    if sorted(spans) != [False, True] or any(each != _WHOLE for each in index[2:]):
        return None
    span, row = axes[spans.index(True)], axes[spans.index(False)]
    if not isinstance(row, Symbol | Term) or not isinstance(span, Term):
        return None
    start, stop, step = span.operands
    if start in (NONE, Constant(0)) and step == NONE:
        return _Row(spans[1], stop, "right")
    if isinstance(start, Term) and start.operator == "neg" and (stop, step) == (NONE, NONE):
        return _Row(spans[1], start.operands[0], "left")
    return None


_WHOLE = Term(":", (NONE, NONE, NONE))


def _with_row(flow: Evaluator, buffer: Tensor, row: _Row) -> Tensor | None:
    if buffer.padding is not None:
        same = buffer.padding.side == row.side and buffer.padding.batch_first is row.batch_first
        return buffer if same and not buffer.padding.unpacked else None
    axes = buffer.axes
    if not _is_buffer(buffer) or axes is None or len(axes) < 2:
        return None
    steps = axes[1 if row.batch_first else 0].size
    longest = steps.operands[0] if isinstance(steps, Term) and steps.operator == "max" else None
    if not _is_of_one_sequence(row.length, longest) or not (longest or _is_made(buffer)):
        return None
    while isinstance(longest, Sequence):
        longest = longest.over
    of = longest if isinstance(longest, Symbol | Term) else flow.fresh()
    lengths = Tensor((Axis(BATCH),), Lengths(of))
    kinds = (BATCH, TIME) if row.batch_first else (TIME, BATCH)
    named = tuple(Axis(kind, axis.size) for kind, axis in zip(kinds, axes, strict=False))
    zeros = isinstance(buffer.meaning, Made) and buffer.meaning.fill == "zeros"
    fill = Constant(0.0) if zeros else UNKNOWN
    padding = Padding(row.side, lengths, buffer.node, row.batch_first, fill=fill)
    return Tensor((*named, *axes[2:]), None, padding, device=buffer.device, node=buffer.node)


def _is_of_one_sequence(length: Value, longest: Value | None) -> bool:
    """Whether a length is one of several: an item's, or one where the buffer has the longest."""
    if indexing.is_count(length, 0) and isinstance(length, Term):
        counted = length.operands[0]
        return isinstance(counted, Symbol) and counted.name == ITEM
    if longest is None:
        return False
    if isinstance(length, Term) and length.operator == "[]":
        return length.operands[0] == longest
    return isinstance(length, Symbol) and length.name == ITEM
