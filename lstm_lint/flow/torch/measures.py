"""How long sequences are: the longest, whether all are the same, and what was added to lengths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import origins
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.values import Lengths, Tensor
from lstm_lint.flow.values import (
    CROP,
    EVEN,
    FALSE,
    INDEX,
    UNKNOWN,
    WINDOW,
    Constant,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    integer,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.evaluator import Evaluator


def longest(flow: Evaluator, lengths: Value, node: syntax.Node | None) -> Value:
    """The greatest of some lengths: how many steps their batch has once it is padded."""
    if isinstance(lengths, Tensor) and isinstance(lengths.meaning, Lengths):
        offset = Constant(lengths.meaning.offset)
        return term("+", term("max", lengths.meaning.of), offset)
    return (
        term("max", lengths)
        if isinstance(lengths, Symbol | Term | Sequence)
        else flow.fresh("", node, [lengths])
    )


def lengths_offset(value: Value) -> int | None:
    """What was added to the lengths, or to one of them, that a tensor holds."""
    meaning = value.meaning if isinstance(value, Tensor) else None
    return meaning.offset if isinstance(meaning, Lengths) else None


def are_equal(lengths: Value) -> bool:
    """Whether lengths are certainly all the same, so that nothing is padded."""
    if isinstance(lengths, Tensor) and isinstance(lengths.meaning, Lengths):
        of = lengths.meaning.of
        return are_equal(of) or are_alike(of)
    if isinstance(lengths, Tuple):
        return len(set(lengths.items)) <= 1
    if isinstance(lengths, Term) and lengths.operator == "[]":  # those that equal one of them
        of, chosen = lengths.operands
        return isinstance(chosen, Term) and chosen.operator == "==" and of in chosen.operands
    if not isinstance(lengths, Sequence):
        return False
    return lengths.kind == "repeated" or is_same(lengths.item)


def are_alike(sequences: Value) -> bool:
    """Whether sequences are certainly equally long, as each was cut or made."""
    if not isinstance(sequences, Sequence):
        return False
    item = sequences.item
    if sequences.kind == "repeated":
        return True
    if isinstance(item, Symbol) and item.name == WINDOW:
        return not _is_to_the_end(sequences.over)
    return (isinstance(item, Symbol) and item.name == CROP) or is_same(_first_size(item))


def _is_to_the_end(counted: Value) -> bool:
    """Whether windows begin up to the end of what they are cut from, so that the last is shorter."""
    bounds = counted.over if isinstance(counted, Sequence) else UNKNOWN
    if not isinstance(bounds, Term) or bounds.operator != "range":
        return False
    stop = bounds.operands[min(1, len(bounds.operands) - 1)]
    return isinstance(stop, Term) and stop.operator == "size"


def _first_size(sequence: Value) -> Value:
    axes = sequence.axes if isinstance(sequence, Tensor) else None
    return axes[0].size if axes else UNKNOWN


def is_same(size: Value) -> bool:
    """Whether a length is the same for each: a number, or one that the caller gives."""
    if isinstance(size, Symbol):
        return isinstance(size.node, syntax.Param)
    return isinstance(size, Constant) and isinstance(size.value, int)


def count_offset(flow: Evaluator, listed: Sequence) -> int | None:
    """What was added to the length of each sequence in a list of their lengths."""
    over = listed.over.item if isinstance(listed.over, Sequence) else listed.over
    axis = Constant(0 if over is not listed.over else 1)
    length = layout.size(flow, over, axis) if isinstance(over, Tensor) else UNKNOWN
    for offset in (0, -1):
        known = length is not UNKNOWN and listed.item == term("+", length, Constant(offset))
        if known or is_count(listed.item, offset):
            return offset
    return None


def is_count(value: Value, offset: int) -> bool:
    """Whether `value` is ``len(sequence) + offset``."""
    if offset:
        if not (isinstance(value, Term) and value.operator in "+-" and len(value.operands) == 2):
            return False
        sign = 1 if value.operator == "+" else -1
        value, change = value.operands
        return is_count(value, 0) and sign * (integer(change) or 0) == offset
    return isinstance(value, Term) and value.operator == "size" and value.operands[1] == Constant(0)


def counted(
    flow: Evaluator, given: Symbol | Term, arguments: Arguments, node: syntax.Node
) -> Symbol:
    """``(ids != 0).sum(1)``: how many there are along an axis, which is remembered of them."""
    found = flow.fresh("", node, [given, *arguments.values()])
    axis, kept = arguments.get(0, "dim"), arguments.get(1, "keepdim", FALSE)
    if integer(axis) is not None and kept == FALSE:
        flow.counted[found] = (given, axis)
    return found


def counts_steps(flow: Evaluator, batch: Tensor, place: int, index: Value) -> bool:
    """Whether an index counts the steps of each sequence that are no padding, less one."""
    count = one_more(index)
    if count not in flow.counted or batch.axes is None:
        return False
    of, along = flow.counted[count]
    sizes = [axis.size for axis in batch.axes[:2]]
    if integer(along) not in (place, place - 2) or len(sizes) < 2 or UNKNOWN in sizes:
        return False
    return any(
        [layout.size(flow, side, Constant(i)) for i in range(2)] == sizes for side in _told(of)
    )


def one_more(index: Value) -> Value:
    """What an index is less by one than; unknown where it is anything else."""
    less = isinstance(index, Term) and index.operator == "-" and index.operands[1:] == (_ONE,)
    return index.operands[0] if less else UNKNOWN  # type: ignore[attr-defined]


_ONE = Constant(1)


def _told(of: Value) -> tuple[Value, ...]:
    """The sides of a comparison that tells what is no padding: ``ids != 0``, ``ids > 0``."""
    if not isinstance(of, Term):
        return ()
    if of.operator == "not" and isinstance(of.operands[0], Term):
        return of.operands[0].operands if of.operands[0].operator == "==" else ()
    return of.operands if (of.operator, of.operands[1:]) in _POSITIVE else ()


_POSITIVE = ((">", (Constant(0),)), (">=", (_ONE,)))


def sorted_in(flow: Evaluator, held: Value, added: Value) -> None:
    """Hear that things go by their lengths into several lists: ``by_length[len(x)].append(x)``."""
    if not isinstance(held, Term) or held.operator != "[]":
        return
    lists, key = held.operands
    own = origins.within(added)
    counter = isinstance(added, Symbol) and added.name == INDEX
    counted = is_count(key, 0) and (counter or not own or not own.isdisjoint(origins.within(key)))
    if counted or key == _first_size(added):
        even_within(flow, lists)


def even_within(flow: Evaluator, lists: Value) -> None:
    """Hear that what is in each of several lists is equally long."""
    if isinstance(lists, Symbol):
        flow.env.facts[replace(flow.fresh(EVEN), of=frozenset({lists}))] = True
