"""Sequences that are filled up one by one, each with as much as it lacks, and then made a batch of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.torch import indexing
from lstm_lint.flow.torch.values import BATCH, Axis, Lengths, Padding, Tensor
from lstm_lint.flow.values import (
    CROP,
    ITEM,
    UNKNOWN,
    Constant,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.evaluator import Evaluator

_FILLED = "filled"
"""The operator of what is a sequence and its padding, on the side that is named."""


def by_list(
    flow: Evaluator, node: syntax.BinaryOperation, left: Value, right: Value
) -> Term | None:
    """``sequence + [0] * (longest - len(sequence))``, or the other way round."""
    for whole, rest, written in ((left, right, node.right), (right, left, node.left)):
        if not isinstance(rest, Sequence) or rest.kind != "repeated" or not _varies(whole):
            continue
        if isinstance(written, syntax.BinaryOperation) and written.operator == "*":
            sides = (written.right, written.left)
            if any(_is_lack(flow.evaluate(each), told=False) for each in sides):
                return _filled(whole, "right" if whole is left else "left")
    return None


def by_pad(arguments: Arguments) -> Term | None:
    """``F.pad(sequence, (0, 0, 0, longest - len(sequence)))``: the last axes come first."""
    whole, pads = arguments.get(0, "input"), arguments.get(1, "pad")
    if not isinstance(pads, Tuple) or not _varies(whole):
        return None
    *inner, before, behind = pads.items if len(pads.items) in (2, 4) else (UNKNOWN, UNKNOWN)
    if any(each != Constant(0) for each in inner):
        return None
    if before == Constant(0) and _is_lack(behind):
        return _filled(whole, "right")
    return _filled(whole, "left") if behind == Constant(0) and _is_lack(before) else None


def by_cat(parts: Value, axis: Value) -> Term | None:
    """``torch.cat((sequence, torch.zeros(longest - len(sequence), size)))``."""
    if not isinstance(parts, Tuple) or len(parts.items) != 2 or axis != Constant(0):
        return None
    for place, side in enumerate(("right", "left")):
        whole, rest = parts.items[place], parts.items[1 - place]
        if isinstance(rest, Tensor) and rest.axes and _varies(whole):
            if _is_lack(rest.axes[0].size):
                return _filled(whole, side)
    return None


def batch(listed: Value, node: syntax.Node) -> Tensor | None:
    """A tensor of such a list, whose first axis is that of the sequences."""
    each = listed.item if isinstance(listed, Sequence) else None
    if not isinstance(each, Term) or each.operator != _FILLED:
        return None
    side = each.operands[1]
    over = listed
    while isinstance(over, Sequence) and over.over is not UNKNOWN:
        over = over.over
    lengths = Tensor((Axis(BATCH),), Lengths(over))
    name = str(side.value) if isinstance(side, Constant) else ""
    return Tensor(padding=Padding(name, lengths, node, True, fill=UNKNOWN), node=node)


def _filled(whole: Value, side: str) -> Term:
    return Term(_FILLED, (whole, Constant(side)))


def _is_lack(count: Value, told: bool = True) -> bool:
    """Whether a number is what one of several sequences lacks to be as long as all.

    Of a tensor it is `told` that its first axis is counted: any other may be that of features.
    """
    if not isinstance(count, Term) or count.operator != "-":
        return False
    whole, own = count.operands
    return (not told or indexing.is_count(own, 0)) and _varies(own) and not _varies(whole)


def _varies(value: Value) -> bool:
    """Whether something is another one for each item of an iteration."""
    if isinstance(value, Symbol):
        return value.name in (ITEM, CROP)
    return isinstance(value, Term) and any(map(_varies, value.operands))
