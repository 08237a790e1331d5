"""Sequences that are made as long as their longest one by one, and are a padded batch together.

``[s + [0] * (longest - len(s)) for s in sequences]``, and ``F.pad(s, (0, longest - len(s)))``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow import origins
from lstm_lint.flow.torch import buffers
from lstm_lint.flow.torch.values import BATCH, OTHER, TIME, Axis, Lengths, Padding, Tensor
from lstm_lint.flow.values import (
    ITEM,
    UNKNOWN,
    Constant,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    integer,
)

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.arguments import Arguments

PAD = "pad"
"""The operator of a sequence that got more steps: the sequence, where they are, how many, what they
hold, and how many axes a step has."""


def padded(arguments: Arguments) -> Term | None:
    """``F.pad(sequence, (0, 0, 0, more))``, which lengthens the first axis at one of its ends."""
    sequence, widths = arguments.get(0, "input"), arguments.get(1, "pad")
    plain = arguments.get(2, "mode", Constant("constant")) == Constant("constant")
    if not isinstance(sequence, Symbol) or not isinstance(widths, Tuple) or not plain:
        return None
    *others, before, behind = widths.items if len(widths.items) > 1 else (UNKNOWN, UNKNOWN)
    zero, fill = Constant(0), arguments.get(3, "value", Constant(0.0))
    if any(each != zero for each in others) or (before != zero) is (behind != zero):
        return None
    side, more = ("right", behind) if before == zero else ("left", before)
    return Term(PAD, (sequence, Constant(side), more, fill, Constant(len(others) // 2)))


def batch(parts: Value, node: syntax.Node) -> Tensor | None:
    """The batch that sequences are together, once all are as long as the longest."""
    if not isinstance(parts, Sequence) or parts.kind != "comprehension":
        return None
    made = _lengthened(parts.item)
    if made is None:
        return None
    sequence, side, more, fill, inner = made.operands
    if not isinstance(sequence, Symbol) or sequence.name != ITEM or not isinstance(side, Constant):
        return None
    longest = more.operands[0] if isinstance(more, Term) and more.operator == "-" else UNKNOWN
    short_of = more.operands[1] if isinstance(more, Term) and len(more.operands) == 2 else UNKNOWN
    if short_of != buffers.length_of(sequence) or not buffers.is_longest(longest, parts.over):
        return None
    if sequence in origins.within(fill):
        return None  # as where the last step goes on
    lengths = Tensor((Axis(BATCH),), Lengths(parts.over))
    fill = fill if isinstance(fill, Constant) else UNKNOWN
    padding = Padding(str(side.value), lengths, node, True, fill=fill, by_hand=True)
    axes = (Axis(BATCH), Axis(TIME, longest), *[Axis(OTHER)] * (integer(inner) or 0))
    return Tensor(axes, None, padding, node=node)


def _lengthened(item: Value) -> Term | None:
    """A list with the same entry over and over in front of it or behind it, or what `padded` gave."""
    if not isinstance(item, Term) or item.operator not in ("+", PAD):
        return None
    if item.operator == PAD:
        return item
    for side, i in (("right", 0), ("left", 1)):
        sequence, more = item.operands[i], item.operands[1 - i]
        if isinstance(more, Sequence) and more.kind == "repeated":
            return Term(PAD, (sequence, Constant(side), more.count, more.item, Constant(0)))
    return None
