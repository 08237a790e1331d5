"""Axes that are moved, added, dropped or regrouped."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import layout, regrouping
from lstm_lint.flow.torch.values import (
    BATCH,
    FEATURE,
    ONE,
    OTHER,
    ROWS,
    TIME,
    Axis,
    Final,
    Flat,
    Lengths,
    Mask,
    Meaning,
    Output,
    Padding,
    Relaid,
    Scores,
    Step,
    Tensor,
    Weights,
    worse,
)
from lstm_lint.flow.values import UNKNOWN, Constant, Value, integer
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Axes = tuple[Axis, ...] | None


def permuted(tensor: Tensor, order: tuple[int, ...] | None, node: syntax.Node | None) -> Tensor:
    """The axes in another order; None if the order is unknown."""
    if tensor.axes is None or order is None or sorted(order) != list(range(len(tensor.axes))):
        return replace(tensor, axes=None, padding=None, ones=(), lead=(), width=UNKNOWN, node=node)
    axes = tuple(tensor.axes[i] for i in order)
    led = order.index(tensor.led) if tensor.led in order else 0
    return replace(tensor, axes=axes, led=led, padding=laid_out(tensor.padding, axes), node=node)


def turned(tensor: Tensor, order: tuple[int, ...], node: syntax.Node | None) -> Tensor:
    """The first axes in another order, of a tensor whose rank is unknown."""
    padding = tensor.padding if sorted(order[:2]) == [0, 1] else None
    if padding is not None and padding.batch_first is not None:
        padding = replace(padding, batch_first=padding.batch_first is (order[0] == 0))
    ones = tuple(order.index(each) if each in order else each for each in tensor.ones)
    places = (*order, *range(len(order), len(tensor.lead)))
    known = takewhile(lambda place: place < len(tensor.lead), places)
    lead = tuple(tensor.lead[place] for place in known)
    return replace(
        tensor, axes=None, ones=ones, padding=padding, lead=lead, width=UNKNOWN, node=node
    )


def laid_out(padding: Padding | None, axes: tuple[Axis, ...]) -> Padding | None:
    """The same padding where batch and time lie in another order."""
    kinds = tuple(axis.kind for axis in axes[:2])
    layouts: dict[tuple[str, ...], bool] = {(BATCH, TIME): True, (TIME, BATCH): False}
    first = layouts.get(kinds)
    return None if padding is None else replace(padding, batch_first=first)


def swapped(tensor: Tensor, one: Value, other: Value, node: syntax.Node | None) -> Tensor:
    """Two axes exchanged."""
    first, second = tensor.axis(one), tensor.axis(other)
    near, far = sorted(-1 if (place := integer(each)) is None else place for each in (one, other))
    if tensor.axes is None and 0 <= near < far:
        return turned(tensor, (*range(near), far, *range(near + 1, far), near), node)
    if tensor.axes is None or first is None or second is None:
        return permuted(tensor, None, node)
    order = list(range(len(tensor.axes)))
    order[first], order[second] = second, first
    return permuted(tensor, tuple(order), node)


def moved(tensor: Tensor, source: Value, target: Value, node: syntax.Node | None) -> Tensor:
    """``movedim``."""
    first, second = tensor.axis(source), tensor.axis(target)
    if tensor.axes is None or first is None or second is None:
        return permuted(tensor, None, node)
    order = [i for i in range(len(tensor.axes)) if i != first]
    order.insert(second, first)
    return permuted(tensor, tuple(order), node)


def unsqueezed(tensor: Tensor, axis: Value, node: syntax.Node | None) -> Tensor:
    """A new axis of length one."""
    place = integer(axis)
    if tensor.axes is None and place is not None and place >= 0:
        ones = (place, *(each + (each >= place) for each in tensor.ones))
        padding = tensor.padding if place > 1 else None
        return replace(tensor, ones=ones, padding=padding, lead=(), width=UNKNOWN, node=node)
    if (
        tensor.axes is None
        or place is None
        or not -len(tensor.axes) - 1 <= place <= len(tensor.axes)
    ):
        padding = tensor.padding if place == -1 else None
        return replace(
            tensor, axes=None, ones=(), padding=padding, lead=(), width=UNKNOWN, node=node
        )
    place %= len(tensor.axes) + 1
    axes = (*tensor.axes[:place], Axis(ONE, Constant(1)), *tensor.axes[place:])
    return replace(tensor, axes=axes, padding=laid_out(tensor.padding, axes), node=node)


def squeezed(tensor: Tensor, axis: Value | None, node: syntax.Node | None) -> Tensor:
    """Axes of length one removed; unknown where that depends on the data."""
    axes = tensor.axes
    if axes is None:
        return replace(tensor, ones=(), lead=(), width=UNKNOWN, node=node)
    if axis is None:
        sizes = [integer(a.size) for a in axes]
        if None in sizes:
            return replace(tensor, axes=None, node=node)
        return replace(
            tensor, axes=tuple(a for a, s in zip(axes, sizes, strict=True) if s != 1), node=node
        )
    place = tensor.axis(axis)
    if place is None:
        return replace(tensor, axes=None, node=node)
    length = integer(axes[place].size)
    if length is None:
        return replace(tensor, axes=None, node=node)
    if length != 1:
        return replace(tensor, node=node)
    return replace(tensor, axes=axes[:place] + axes[place + 1 :], node=node)


def viewed(flow: Evaluator, tensor: Tensor, sizes: list[Value], node: syntax.Node | None) -> Tensor:
    """``view`` and ``reshape``: an axis keeps its kind where products before and behind it agree."""
    if tensor.axes is None:
        spread = tuple(
            Axis(ONE if s == Constant(1) else OTHER, UNKNOWN if s == Constant(-1) else s)
            for s in sizes
        )
        kept = tensor.meaning if isinstance(tensor.meaning, Lengths | Mask | Relaid) else None
        return Tensor(spread, kept, device=tensor.device, node=node)
    old = [
        axis._replace(size=layout.size(flow, tensor, Constant(i)))
        for i, axis in enumerate(tensor.axes)
    ]
    sizes = regrouping.resolved(flow, [axis.size for axis in old], sizes)
    apart = [part for axis in old for part in axis.parts or (axis,)]
    axes, same = regrouping.regrouped(flow, apart, sizes)
    meaning = tensor.meaning
    if isinstance(meaning, Flat):
        meaning = meaning.apart
    if same:
        if any(axis.kind == ROWS for axis in axes):
            meaning = _flat(meaning)
        padding = tensor.padding and laid_out(tensor.padding, axes)
        return replace(tensor, axes=axes, meaning=meaning, padding=padding, node=node)
    shares = None
    if old and sizes and sizes[-1] == old[-1].size and sizes[-1] is not UNKNOWN:
        axes, shares = (*axes[:-1], old[-1]), tensor.shares
    meaning = _regrouped(flow, meaning, old, axes)
    changed = tensor.changed if meaning is not None else ""
    order = tensor.order if any(axis.kind == BATCH for axis in axes) else None
    return Tensor(
        axes,
        meaning,
        changed=changed,
        measured=tensor.measured,
        device=tensor.device,
        order=order,
        chosen=tensor.chosen,
        shares=shares,
        node=node,
    )


def _flat(meaning: Meaning | None) -> Meaning | None:
    """What a tensor means whose steps and sequences lie along one axis."""
    if isinstance(meaning, Output | Scores | Weights):
        return Flat(meaning)
    return meaning if isinstance(meaning, Lengths | Mask) else None


def _regrouped(
    flow: Evaluator, meaning: Meaning | None, old: list[Axis], new: tuple[Axis, ...]
) -> Meaning | None:
    """What a view means: its rows may be grouped, as sentences by document; not so its features."""
    kept = {axis.kind for axis in new}
    if isinstance(meaning, Final):
        return meaning if BATCH in kept else None
    if isinstance(meaning, Output):
        return meaning if {TIME, FEATURE} <= kept else None
    if isinstance(meaning, Step) and FEATURE not in kept:
        sides = [regrouping.product(flow, each[-1].size) for each in (old, new) if each]
        one, other = sides if len(sides) == 2 and old[-1].kind == FEATURE else (None, None)
        return meaning if one and other and other.over(one).is_whole else None
    return meaning if isinstance(meaning, Lengths | Mask | Relaid | Step) else None


def expanded(
    flow: Evaluator,
    tensor: Tensor,
    sizes: list[Value],
    node: syntax.Node | None,
    repeated: bool = False,
) -> Tensor:
    """``expand``: the axes of length one grow; ``repeat``: all do, as often as it is said."""
    old = tensor.axes
    if old is None:
        spread = tuple(Axis(OTHER, UNKNOWN if s == Constant(-1) else s) for s in sizes)
        return replace(tensor, axes=spread, ones=(), lead=(), width=UNKNOWN, node=node)
    if len(sizes) < len(old):
        return replace(tensor, axes=None, node=node)
    lead = len(sizes) - len(old)
    axes = [Axis(OTHER, s) for s in sizes[:lead]]
    chosen, changed = tensor.chosen, tensor.changed
    for axis, grown in zip(old, sizes[lead:], strict=True):
        if is_single(axis):
            axes.append(axis if grown in (Constant(-1), Constant(1)) else Axis(OTHER, grown))
        elif repeated and grown != Constant(1):
            kind = OTHER if axis.kind == TIME else axis.kind
            axes.append(Axis(kind, term("*", axis.size, grown)))
            chosen = chosen or kind == BATCH
            changed = worse(changed, "mixed" if kind == FEATURE else "")
        else:
            axes.append(axis)
    return replace(tensor, axes=tuple(axes), chosen=chosen, changed=changed, node=node)


def is_single(axis: Axis) -> bool:
    return axis.kind == ONE or axis.size == Constant(1)
