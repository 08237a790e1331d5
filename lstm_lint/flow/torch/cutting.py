"""What is left of the padding where a batch is cut: along its sequences, or along time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import conditions
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import measures
from lstm_lint.flow.torch.values import (
    BATCH,
    FEATURE,
    TIME,
    Axis,
    Output,
    Packed,
    Padding,
    Reversed,
    Steps,
    Tensor,
    worse,
)
from lstm_lint.flow.values import (
    CROP,
    LEAST,
    NONE,
    UNKNOWN,
    WINDOW,
    Constant,
    Symbol,
    Term,
    Value,
    every,
    integer,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def padding_of_some(flow: Evaluator, tensor: Tensor, bounds: Term) -> Padding | None:
    """That of several sequences which are cut by number; those chosen otherwise may have none.

    The first ones of a batch that had to be sorted are the longest.
    """
    if not isinstance(tensor.meaning, Output) or not all(map(_is_number, bounds.operands)):
        return None
    packed = every(tensor.meaning.run.input, Packed)
    if not packed or any(conditions.truth(flow, p.enforce_sorted) is not False for p in packed):
        return None
    start, stop, _ = map(integer, bounds.operands)
    one = (start or 0) + 1 == stop or (start == -1 and stop is None)
    return None if one or tensor.padding is None else of_part(tensor.padding)


def _is_number(bound: Value) -> bool:
    """Whether a bound is a number, a share of the whole, or as many as a batch has that is in it."""
    if isinstance(bound, Term) and bound.operator == "*":
        return all(map(_is_number, bound.operands))
    share = isinstance(bound, Term) and bound.operator in ("//", "size")
    return bound == NONE or integer(bound) is not None or share


def padding_behind(tensor: Tensor, bounds: Term) -> Padding | None:
    """That of all steps from one on, which end where the batch does."""
    start, stop, stride = bounds.operands
    counted = integer(start)
    behind = counted is not None and counted > 0 and (stop, stride) == (NONE, NONE)
    padding = tensor.padding
    if padding is None or not behind or not (padding.unpacked or padding.side == "right"):
        return None
    return of_part(padding)


def padding_left(
    flow: Evaluator, padding: Padding | None, axis: Axis, bounds: Term, length: Value
) -> Padding | None:
    """That of what a slice leaves of a batch, from which all that is padding may have been cut.

    One step, or one sequence, has none for certain; nor has what is cut at a place that is not known.
    """
    if axis.kind not in (TIME, BATCH):
        return padding
    if length == Constant(1) or (axis.kind == TIME and is_crop(flow, UNKNOWN, bounds)):
        return None
    whole = all(map(_is_number, bounds.operands)) or (axis.kind == TIME and _is_longest(bounds))
    return padding if whole else None


def _is_longest(bounds: Term) -> bool:
    """Whether a slice goes up to the end of the longest sequence."""
    stop = bounds.operands[1]
    return isinstance(stop, Term) and stop.operator == "max" and len(stop.operands) == 1


def is_crop(flow: Evaluator, whole: Value, bounds: Term) -> bool:
    """Whether a slice leaves as much as all of a collection have: ``[:n]`` or ``[-n:]``.

    They have what the shortest has, and what the program has asked whether they have it.
    """
    start, stop, stride = bounds.operands
    count = start.operands[0] if isinstance(start, Term) and start.operator == "neg" else NONE
    back = integer(start)
    if back is not None and back < 0:
        count = Constant(-back)
    if (start, stride) == (NONE, NONE):
        count = stop
    elif (stop, stride) != (NONE, NONE):
        return False
    if isinstance(count, Symbol) and count.name == LEAST:
        return True
    length = term("size", whole, Constant(0))
    return type(count) in (Constant, Symbol) and (
        any(conditions.truth(flow, term(each, length, count)) for each in (">=", ">", "=="))
        or conditions.truth(flow, term("<", length, count)) is False
    )


def name_of(flow: Evaluator, whole: Value, bounds: Term) -> str:
    """The name of what a slice leaves of something unknown."""
    start, stop, stride = bounds.operands
    if is_crop(flow, whole, bounds) or (stride == NONE and distance(start, "-", stop) is not None):
        return CROP
    return WINDOW if stride == NONE and distance(stop, "+", start) is not None else ""


def distance(one: Value, operator: str, other: Value) -> Value | None:
    """How far one place lies from another, where that is the same for each: `n` for ``i`` and ``i + n``."""
    if not isinstance(one, Term) or len(one.operands) != 2:
        return None
    base, by = one.operands
    if one.operator == "*" and isinstance(other, Term) and other.operator == "*":
        near = [each for each in other.operands if each not in one.operands]
        far = [each for each in one.operands if each not in other.operands]
        return distance(far[0], operator, near[0]) if len(near) == len(far) == 1 else None
    if one.operator != operator:
        return None
    if operator == "+" and by == other:
        base, by = by, base
    return by if base == other and measures.is_same(by) else None


def is_window(places: Value) -> bool:
    """Whether a tensor holds as many places each time."""
    axes = places.axes if isinstance(places, Tensor) else None
    return axes is not None and len(axes) == 1 and measures.is_same(axes[0].size)


def joined_behind(pieces: list[Tensor], place: int) -> Tensor | None:
    """What is joined along time and ends in a padded output; None where it does not."""
    last = pieces[-1]
    if last.padding is None or last.axes is None or last.axes[place].kind != TIME:
        return None
    if not isinstance(last.meaning, Output | Steps):
        return None
    axes = (*last.axes[:place], Axis(TIME), *last.axes[place + 1 :])
    padding = of_part(last.padding)
    return replace(last, axes=axes, meaning=Steps(last.meaning.run), padding=padding)


def turned_round(tensor: Tensor, node: syntax.Node) -> Tensor:
    """The steps of an output from the end; or from the beginning, where they were turned before."""
    before = in_order(tensor)
    if before is not None:
        return replace(before, node=node)
    return Tensor(tensor.axes, Reversed(tensor), changed=tensor.changed, node=node)


def in_order(tensor: Tensor) -> Tensor | None:
    """What a tensor holds from the end, if nothing was done to it since."""
    whole = tensor.meaning.whole if isinstance(tensor.meaning, Reversed) else None
    same = whole is not None and (tensor.axes, tensor.changed) == (whole.axes, whole.changed)
    return whole if same and not tensor.masked else None


def behind_turn(tensor: Tensor) -> Tensor:
    """What reads of a tensor that is turned round are told to read: neither by place nor by name."""
    whole = in_order(tensor)
    if whole is None:
        return tensor
    padding = None if whole.padding is None else of_part(whole.padding)
    return replace(whole, padding=padding, changed=worse(whole.changed, "mixed"))


FROM_END = {Constant(0): Constant(-1), Constant(-1): Constant(0)}
"""The places of steps that are turned round."""


def beside_unknown(flow: Evaluator, tensors: list[Tensor], axis: Value) -> Tensor | None:
    """An output of one direction that something unknown is joined to, feature by feature."""
    for each in tensors:
        place = each.axis(axis)
        if place is None or each.axes is None or each.axes[place].kind != FEATURE:
            continue
        if isinstance(each.meaning, Output) and each.padding is not None:
            one_way = conditions.truth(flow, each.meaning.run.rnn.bidirectional) is False
            axes = (*each.axes[:place], Axis(FEATURE), *each.axes[place + 1 :])
            return (
                replace(each, axes=axes, changed=worse(each.changed, "mixed")) if one_way else None
            )
    return None


def of_part(padding: Padding) -> Padding:
    """The padding of what is not all of a batch: its lengths are none of this."""
    return replace(padding, node=None)
