"""Tensors computed with: element by element, broadcast, summed from both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import conditions
from lstm_lint.flow.scope import interpolated, term
from lstm_lint.flow.torch import bounds, layout, longer, products, rows, turning
from lstm_lint.flow.torch.values import (
    BATCH,
    OTHER,
    Axis,
    Final,
    Flat,
    Learned,
    Lengths,
    Made,
    Mask,
    Output,
    Packed,
    Parameter,
    Pooled,
    Relaid,
    Sample,
    Scores,
    Step,
    Tensor,
    Weights,
    worse,
)
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Dict,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    integer,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def binary(flow: Evaluator, operator: str, left: Value, right: Value) -> Value:
    """``left operator right``."""
    for one, other, first in ((left, right, True), (right, left, False)):
        if isinstance(one, OneOf):
            pairs = (
                (facts, binary(flow, operator, *((v, other) if first else (other, v))))
                for facts, v in one.options
            )
            return join(*pairs)
    if isinstance(left, Tensor) or isinstance(right, Tensor):
        return _arithmetic(flow, operator, left, right)
    if isinstance(left, Tuple) and isinstance(right, Tuple) and operator == "+":
        return Tuple(left.items + right.items, mutable=left.mutable)
    if isinstance(left, Dict) and isinstance(right, Dict) and operator == "|":
        return left.updated(right)
    if operator == "+" and (joined := _joined(left, right)) is not None:
        return joined
    if operator == "*" and isinstance(right, Tuple):
        left, right = right, left
    if isinstance(left, Tuple) and operator == "*":
        count = integer(right)
        if count is not None and 0 <= count * len(left.items) <= 64:
            return Tuple(left.items * count, mutable=left.mutable)
        item = join(*((frozenset(), each) for each in left.items)) if left.items else UNKNOWN
        alike = len(left.items) == 1
        return Sequence(item, kind="repeated" if alike else "", count=right if alike else UNKNOWN)
    if isinstance(left, Packed) or isinstance(right, Packed):
        return UNKNOWN
    if isinstance(left, Constant) and isinstance(left.value, str) and operator == "%":
        return interpolated(left.value, right)
    return term(operator, left, right)


def _measures(operator: str, other: Value) -> bool:
    """Whether arithmetic sets numbers against others: what is added up stays what it was."""
    return operator == "**" or (operator != "+" and not isinstance(other, Constant))


def _joined(left: Value, right: Value) -> Sequence | None:
    """A list of unknown length and another in one, where it is known what they hold."""
    items: list[Value] = []
    for each in (left, right):
        if isinstance(each, Sequence) and each.kind in ("", "comprehension"):
            items.append(each.item)
        elif isinstance(each, Tuple) and each.run is None and not longer.is_repeated(each):
            items += each.items
        else:
            return None
    item = join(*((frozenset(), each) for each in items))
    return None if item is UNKNOWN else Sequence(item)


def made_at(value: Value, node: syntax.Node) -> Value:
    """A tensor or list, or each that it may be, as made by `node`."""
    if isinstance(value, OneOf):
        return OneOf(tuple((facts, made_at(each, node)) for facts, each in value.options))
    return (
        replace(value, node=node) if isinstance(value, Tensor | Tuple | Sequence | Dict) else value
    )


def _arithmetic(flow: Evaluator, operator: str, left: Value, right: Value) -> Value:
    if operator == "@":
        return products.matmul(flow, left, right, None)
    tensor, other = (left, right) if isinstance(left, Tensor) else (right, left)
    assert isinstance(tensor, Tensor)
    if isinstance(other, Tensor) and _broader(other, tensor):
        tensor, other = other, tensor
    if isinstance(tensor.meaning, Lengths):
        change = integer(other)
        if change is not None and operator in "+-" and (tensor is left or operator == "+"):
            offset = tensor.meaning.offset + (change if operator == "+" else -change)
            return replace(tensor, meaning=replace(tensor.meaning, offset=offset))
        return replace(tensor, meaning=None) if not isinstance(other, Tensor) else Tensor()
    if isinstance(tensor.meaning, Relaid) and tensor is left and integer(other) is not None:
        return replace(tensor, meaning=Relaid(term(operator, tensor.meaning.of, other)))
    if isinstance(tensor.meaning, Made) and operator == "*" and other in _NOTHING:
        return replace(tensor, meaning=replace(tensor.meaning, fill="zeros"))
    if filled := _filled(operator, tensor, other):
        return filled
    masked = tensor.masked
    if tensor.padding is not None and may_mask(other):
        masked = True
    axes = tensor.axes
    known = isinstance(other, Constant | Tensor) and (layout.rank(other) or 0) <= (
        layout.rank(tensor) or 0
    )
    if isinstance(other, Tensor) and layout.rank(other) is None:
        known = isinstance(tensor.meaning, Output)
    meaning, chosen = tensor.meaning, tensor.chosen
    if isinstance(other, Tensor) and isinstance(other.meaning, Step | Final | Output):
        spread = isinstance(meaning, Output) and not isinstance(other.meaning, Output)
        meaning = meaning if spread else _of_both(flow, tensor, other)
        chosen = chosen or not rows.together(tensor, other)
    if isinstance(meaning, Mask):
        return replace(tensor, meaning=None)
    if isinstance(meaning, Relaid):
        meaning = None
    if operator == "/" and isinstance(meaning, Scores) and tensor is left:
        meaning = _shares(meaning, other)
    padding = tensor.padding
    if isinstance(other, Tensor) and other.padding != padding and other.padding is not None:
        padding = None
    return replace(
        tensor,
        axes=_broadcast(axes, other) if known or isinstance(other, Symbol | Term) else None,
        ones=tensor.ones if isinstance(other, Constant) else (),
        lead=tensor.lead if isinstance(other, Constant) else (),
        width=tensor.width if isinstance(other, Constant) else UNKNOWN,
        meaning=meaning,
        padding=padding,
        changed=worse(tensor.changed, "elementwise" if isinstance(other, Constant) else "mixed"),
        measured=tensor.measured or _measures(operator, other),
        masked=masked,
        chosen=chosen,
        bound=bounds.after(operator, left, right, tensor.bound),
    )


_NOTHING = (Constant(0), Constant(0.0))


def _filled(operator: str, tensor: Tensor, other: Value) -> Tensor | None:
    """``torch.ones(batch) * steps``: one number, as often as there are sequences."""
    made, axes = tensor.meaning, tensor.axes
    if not isinstance(made, Made) or axes is None or len(axes) != 1 or tensor.changed:
        return None
    if not isinstance(other, Term) or other.operator != "size":
        return None
    if (operator, made.fill) not in (("*", "ones"), ("+", "zeros")):
        return None
    return replace(
        tensor, axes=(Axis(BATCH, axes[0].size),), meaning=Lengths(Sequence(other, kind="repeated"))
    )


def _shares(scores: Scores, divisor: Value) -> Scores | Weights:
    """What scores are that are divided by something: shares, if it is a pool of all steps."""
    pooled = divisor.meaning if isinstance(divisor, Tensor) else None
    if isinstance(pooled, Pooled) and pooled.run is scores.run:
        return Weights(scores.run, origin=pooled.origin)
    return scores


def _of_both(flow: Evaluator, one: Tensor, other: Tensor) -> Output | None:
    """What two outputs are that were added up: that of the RNN which ran in both directions."""
    kinds = [[axis.kind for axis in each.axes or ()] for each in (one, other)]
    meanings = [m for each in (one, other) if isinstance(m := each.meaning, Output)]
    if len(meanings) != 2 or not kinds[0] or kinds[0] != kinds[1]:
        return None
    if meanings[0] == meanings[1]:
        return meanings[0]
    ways = [each for each in meanings if conditions.truth(flow, each.run.rnn.bidirectional)]
    return replace((ways or meanings)[0], half="")


def _broadcast(axes: tuple[Axis, ...] | None, other: Value) -> tuple[Axis, ...] | None:
    """The axes after arithmetic with what has no more of them: those of length one may grow."""
    if axes is None or isinstance(other, Constant):
        return axes
    theirs = other.axes if isinstance(other, Tensor) and other.axes is not None else None
    if theirs is None:
        return tuple(Axis(OTHER) if turning.is_single(a) else a for a in axes)
    lead = len(axes) - len(theirs)
    grown = [t if turning.is_single(a) else a for a, t in zip(axes[lead:], theirs, strict=True)]
    return (*axes[:lead], *grown)


def may_mask(value: Value) -> bool:
    """Whether arithmetic with `value` may blank the padding."""
    if isinstance(value, Tensor):
        return not isinstance(
            value.meaning,
            Output | Step | Final | Flat | Learned | Pooled | Sample | Scores | Weights,
        )
    layer = (
        isinstance(value, Term) and value.operator == "like" and value.operands[2] == layout.LINEAR
    )
    return not layer and not isinstance(value, Constant | Parameter)


def _broader(one: Tensor, other: Tensor) -> bool:
    """Whether the second is spread over the first: over more axes, or a state over all steps."""
    ranks = (layout.rank(one) or 0), (layout.rank(other) or 0)
    if ranks[0] == ranks[1] and isinstance(one.meaning, Output):
        return isinstance(other.meaning, Step | Final)
    return ranks[0] > ranks[1]


def inverted(tensor: Tensor, node: syntax.Node) -> Tensor:
    """``~mask``."""
    if isinstance(tensor.meaning, Mask):
        return replace(
            tensor, meaning=replace(tensor.meaning, inverted=not tensor.meaning.inverted), node=node
        )
    return replace(tensor, meaning=None, node=node)
