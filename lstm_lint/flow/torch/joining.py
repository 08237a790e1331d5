"""Tensors joined along an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import cutting, indexing, layout
from lstm_lint.flow.torch.values import (
    BATCH,
    FEATURE,
    Axis,
    Final,
    Joined,
    Output,
    Padding,
    Tensor,
    worse,
)
from lstm_lint.flow.values import Constant, Value
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def concatenated(flow: Evaluator, parts: list[Tensor], axis: Value, node: syntax.Node) -> Value:
    """``torch.cat``."""
    first = parts[0]
    place = first.axis(axis)
    padding = padding_beside(parts, axis)
    if (
        place is None
        or first.axes is None
        or any(layout.rank(p) != layout.rank(first) for p in parts)
    ):
        return Tensor(axes=None, padding=padding, node=node)
    behind = cutting.joined_behind(parts, place)
    if behind is not None:
        return replace(behind, node=node)
    grown = first.axes[place]
    total: Value = grown.size
    for part in parts[1:]:
        assert part.axes is not None
        total = term("+", total, part.axes[place].size)
    if all(p.axes is not None and p.axes[place].size == grown.size for p in parts):
        total = term("*", grown.size, Constant(len(parts)))
    axes = (*first.axes[:place], Axis(grown.kind, total), *first.axes[place + 1 :])
    same = all(
        p.axes is not None and [a.kind for a in p.axes] == [a.kind for a in first.axes]
        for p in parts
    )
    outputs = [p for p in parts if isinstance(p.meaning, Output)]
    if outputs and all(p.padding == outputs[0].padding for p in outputs):
        one = outputs[0]
        assert one.axes is not None
        if one.axes[place].kind == FEATURE:
            beside = (*one.axes[:place], Axis(FEATURE, total), *one.axes[place + 1 :])
            return replace(one, axes=beside, changed=worse(one.changed, "mixed"), node=node)
    finals = {p.meaning.run for p in parts if isinstance(p.meaning, Final)}
    rows = same and grown.kind == BATCH and all(isinstance(p.meaning, Final) for p in parts)
    meaning = Joined(finals.pop(), origin=node) if rows and len(finals) == 1 else None
    orders = {p.order for p in parts}
    order = orders.pop() if len(orders) == 1 and indexing.is_no_batch(grown) else None
    return Tensor(
        axes if same else None, meaning, padding, device=first.device, order=order, node=node
    )


def padding_beside(parts: list[Tensor], axis: Value) -> Padding | None:
    """The padding of batches whose features are joined: that of ids, of which one is embedded."""
    padded = [each.padding for each in parts if each.padding is not None and not each.masked]
    beside = axis in (Constant(-1), Constant(2)) and padded and padded[0].ids is not None
    return padded[0] if beside else None
