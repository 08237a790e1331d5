"""Sequences that are made longer one by one, and are a padded batch together.

``[s + [0] * (longest - len(s)) for s in sequences]``, and ``F.pad(s, (0, longest - len(s)))``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import origins
from lstm_lint.flow.torch import buffers, longer, measures
from lstm_lint.flow.torch.values import BATCH, OTHER, TIME, Axis, Lengths, Padding, Tensor
from lstm_lint.flow.values import (
    CROP,
    ITEM,
    UNKNOWN,
    WINDOW,
    Constant,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    integer,
)

if TYPE_CHECKING:
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.evaluator import Evaluator


def padded(arguments: Arguments, node: syntax.Node) -> Term | None:
    """``F.pad(sequence, (0, 0, 0, more))``, which lengthens the first axis at one of its ends."""
    sequence, widths = arguments.get(0, "input"), arguments.get(1, "pad")
    plain = arguments.get(2, "mode", Constant("constant")) == Constant("constant")
    if not isinstance(sequence, Symbol | Term) or not isinstance(widths, Tuple) or not plain:
        return None
    *others, before, behind = widths.items if len(widths.items) > 1 else (UNKNOWN, UNKNOWN)
    zero, fill = Constant(0), arguments.get(3, "value", Constant(0.0))
    if any(each != zero for each in others) or (before != zero) is (behind != zero):
        return None
    side, more = ("right", behind) if before == zero else ("left", before)
    inner = Constant(len(others) // 2)
    return Term(longer.PAD, (sequence, Constant(side), more, fill, inner), node=node)


def array_padded(arguments: Arguments, node: syntax.Node) -> Term | None:
    """``numpy.pad(sequence, (0, more))``, which lengthens an array of one axis at one of its ends."""
    sequence, widths = arguments.get(0, "array"), arguments.get(1, "pad_width")
    plain = arguments.get(2, "mode", Constant("constant")) == Constant("constant")
    pair = widths.items if isinstance(widths, Tuple) else ()
    if not plain or len(pair) != 2 or any(isinstance(each, Tuple) for each in pair):
        return None
    fill = arguments.get(3, "constant_values", Constant(0))
    side, more = ("right", pair[1]) if pair[0] == Constant(0) else ("left", pair[0])
    if side == "left" and pair[1] != Constant(0):
        return None
    return Term(longer.PAD, (sequence, Constant(side), more, fill, Constant(0)), node=node)


def batch(parts: Value, node: syntax.Node) -> Tensor | None:
    """The batch that sequences are together, once all are as long as the longest."""
    if not isinstance(parts, Sequence) or parts.kind != "comprehension":
        return None
    if _is_cut(parts.over) or _is_made_by(parts.over.node, _PIECES):
        return None
    made = longer.any_of(parts.item)
    sequence = UNKNOWN if made is None else made.operands[0]
    if made is None or sequence is UNKNOWN:
        return None
    item = parts.over.item if isinstance(parts.over, Sequence) else sequence
    if sequence != item or (isinstance(item, Symbol) and item.name != ITEM):
        return None
    bound = longer.bound(made)
    if not buffers.is_longest(bound, parts.over) and not measures.is_same(bound):
        return None
    return _batch(made, parts.over, sequence, node)


def stacked(flow: Evaluator, item: Value, index: Symbol) -> Tensor | None:
    """The batch of a dataset's items, `item` for each `index`, which all are made as long as one another."""
    ways = alternatives(item)
    made = ways[0] if all(map(longer.is_tensor, ways)) else None
    bound = longer.bound(made) if isinstance(made, Term) else UNKNOWN
    if not isinstance(made, Term) or bound is UNKNOWN:
        return None
    sequence, _, _, fill, _ = made.operands
    own = _of_item(sequence, index)
    listed = isinstance(sequence, Symbol) and sequence.name == ITEM  # of nobody knows what
    if listed or _is_cut(sequence) or not own or not own.isdisjoint(_of_item(fill, index)):
        return None
    if not _is_greatest(bound) and not own.isdisjoint(_of_item(bound, index)):
        return None
    return _batch(made, flow.fresh(of=[sequence]), index, made.node)


def _is_cut(sequence: Value) -> bool:
    """Whether a sequence is a window of something longer, of which only the last ones are too short."""
    if isinstance(sequence, Term):
        from_start = sequence.operator == "range" and len(sequence.operands) == 1
        return not from_start and any(map(_is_cut, sequence.operands))
    if isinstance(sequence, Sequence):
        ranged = isinstance(sequence.over, Term) and sequence.over.operator == "range"
        if ranged and len(sequence.over.operands) > 1:  # type: ignore[attr-defined]
            return True
        return _is_cut(sequence.over) or _is_made_by(sequence.node, _WINDOWS)
    if not isinstance(sequence, Symbol):
        return False
    part = sequence.node.slice[0] if isinstance(sequence.node, syntax.Subscript) else None
    ends = isinstance(part, syntax.Slice) and part.lower is not None and part.upper is not None
    return ends or sequence.name in (WINDOW, CROP) or _is_made_by(sequence.node, _WINDOWS)


def _is_made_by(node: syntax.Node | None, words: frozenset[str]) -> bool:
    """Whether a call, or one within it, is of a function that one of the words names."""
    calls = walking.nodes(node) if isinstance(node, syntax.Call) else ()
    named = [syntax.last_name(each.func) for each in calls if isinstance(each, syntax.Call)]
    return any(not words.isdisjoint(name.lower().split("_")) for name in named)


_PIECES = frozenset({"split"})
"""What such a function of a tensor may be called, too; that of a text gives its words."""
_WINDOWS = frozenset("islice chunk chunks chunked batched window windows windowed unfold".split())
"""Words of functions that cut something into equal pieces."""


def _is_greatest(bound: Value) -> bool:
    return isinstance(bound, Term) and bound.operator == "max" and len(bound.operands) == 1


def _of_item(value: Value, index: Symbol) -> frozenset[Value]:
    """What was made for an item alone, or as it was asked for, of all that something was computed from."""
    found = origins.within(value)
    if not found and isinstance(value, Term):
        return frozenset({index})  # of more than is remembered
    own = (each for each in found if isinstance(each, Symbol))
    return frozenset(each for each in own if each.name == ITEM or each.key >= index.key)


def _batch(made: Term, sequences: Value, each: Value, node: syntax.Node | None) -> Tensor | None:
    """The batch of sequences that were all made as long, where `each` tells one from another."""
    _, side, _, fill, inner = made.operands
    if not isinstance(side, Constant) or origins.within(fill) & origins.within(each):
        return None  # as where the last step goes on
    lengths = Tensor((Axis(BATCH),), Lengths(sequences))
    fill = fill if isinstance(fill, Constant) else UNKNOWN
    padding = Padding(str(side.value), lengths, node, True, fill=fill, by_hand=True)
    bound = longer.bound(made)
    steps = bound if _is_greatest(bound) else UNKNOWN  # so that no loop over them is unrolled
    axes = (Axis(BATCH), Axis(TIME, steps), *[Axis(OTHER)] * (integer(inner) or 0))
    return Tensor(axes, None, padding, node=node)
