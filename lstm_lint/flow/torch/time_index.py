"""What a place on the time axis is: the last step, the first, or each sequence's last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow import conditions
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import layout, measures
from lstm_lint.flow.torch.values import Lengths, Output, Packed, Padding, Relaid, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, Sequence, Tuple, Value, integer

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def which(flow: Evaluator, tensor: Tensor, place: int, index: Value) -> str:
    """Which step an index on the time axis reads: `last`, `first`, `valid`, or nothing known."""
    if integer(index) == -1 or is_last(flow, tensor, place, index):
        return "last"
    if integer(index) == 0:
        return "first"
    if is_valid(flow, index) or _is_written_out(flow, tensor.padding, index):
        return "valid"
    if measures.counts_steps(flow, tensor, place, numbers(index)):
        return "valid"
    return ""


def is_last(flow: Evaluator, tensor: Tensor, place: int, index: Value) -> bool:
    """Whether `index` is the axis' length minus one."""
    length = layout.size(flow, tensor, Constant(place))
    if length is not UNKNOWN and index == term("-", length, Constant(1)):
        return True
    steps = UNKNOWN if integer(index) is not None else _packed_steps(flow, tensor, place)
    return steps is not UNKNOWN and index == term("-", steps, Constant(1))


def _packed_steps(flow: Evaluator, tensor: Tensor, place: int) -> Value:
    """How many steps the batch had that was packed: behind the last of them there is none."""
    output, padding = tensor.meaning, tensor.padding
    if not isinstance(output, Output) or padding is None or not padding.unpacked:
        return UNKNOWN
    packed = output.run.input
    while isinstance(packed, Packed) and isinstance(packed.source, Packed):
        packed = packed.source
    first = conditions.truth(flow, packed.batch_first) if isinstance(packed, Packed) else None
    longest = measures.longest(flow, padding.lengths, padding.node)
    if first is None or not tensor.axes or tensor.axes[place].size != longest:
        return UNKNOWN  # a `total_length` may be any
    assert isinstance(packed, Packed)
    return layout.size(flow, packed.source, Constant(1 if first else 0))


def is_valid(flow: Evaluator, index: Value) -> bool:
    """Whether `index` is the place of each sequence's last real step: its length minus one."""
    if isinstance(index, Tensor):
        return index.axes != () and measures.lengths_offset(index) == -1
    if isinstance(index, Sequence):
        return measures.count_offset(flow, index) == -1 or measures.lengths_offset(index.item) == -1
    return False


def _is_written_out(flow: Evaluator, padding: Padding | None, index: Value) -> bool:
    """Whether a list of numbers is that of a batch's lengths, each less by one."""
    lengths = padding.lengths if padding is not None else None
    counted = lengths.meaning if isinstance(lengths, Tensor) else None
    known = counted.of if isinstance(counted, Lengths) and not counted.offset else None
    if not isinstance(known, Tuple) or not isinstance(index, Tuple) or not index.items:
        return False
    ends = [
        term(
            "-",
            layout.size(flow, each, Constant(0)) if isinstance(each, Tensor) else each,
            Constant(1),
        )
        for each in known.items
    ]
    return None not in map(integer, ends) and tuple(ends) == index.items


def of_sample(index: Value) -> str:
    """Which step of a single sequence an index reads, its length known from the lengths."""
    known = {Constant(0): "first", Constant(-1): "last"}
    return known.get(index) or ("valid" if measures.lengths_offset(index) == -1 else "")  # type: ignore[call-overload]


def numbers(index: Value) -> Value:
    """What an index holds, however that was laid out: ``(lengths - 1).view(-1, 1, 1)``."""
    if isinstance(index, Tensor) and isinstance(index.meaning, Relaid) and not index.changed:
        return index.meaning.of
    return index
