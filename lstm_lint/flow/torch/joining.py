"""Tensors joined along an axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import containers
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import alone, cutting, indexing, layout, lengthened, recurrence, turning
from lstm_lint.flow.torch.values import (
    BATCH,
    CHANGES,
    DIRECTIONS,
    FEATURE,
    OTHER,
    Axis,
    Beside,
    Final,
    Joined,
    Meaning,
    Output,
    Packed,
    Padding,
    Sample,
    Step,
    Tensor,
    worse,
)
from lstm_lint.flow.values import UNKNOWN, Constant, OneOf, Sequence, Tuple, Value, integer
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def cat(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``torch.cat``."""
    parts, axis = arguments.get(0, "tensors"), _axis(arguments)
    if (steps := recurrence.joined(flow, parts, axis, node, False)) is not None:
        return steps
    if isinstance(parts, Sequence) and parts.kind == "comprehension":
        return _concatenated_all(parts.item, axis, node)
    if not isinstance(parts, Tuple) or not parts.items:
        return Tensor(node=node)
    tensors = [each for each in parts.items if isinstance(each, Tensor)]
    if len(tensors) != len(parts.items):
        beside = cutting.beside_unknown(flow, tensors, axis)
        axes = _beside_unknown(flow, parts.items, axis)
        ones = () if axes else _ones_kept(tensors, axis)
        unknown = Tensor(axes, padding=_padding_beside(tensors, axis), ones=ones)
        return replace(beside or unknown, node=node)
    return _concatenated(flow, tensors, axis, node)


def stack(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``torch.stack``."""
    parts, axis = arguments.get(0, "tensors"), _axis(arguments)
    steps = recurrence.joined(flow, parts, axis, node, True)
    return _stacked(flow, parts, axis, node) if steps is None else steps


def _axis(arguments: Arguments) -> Value:
    """The axis that both join along, by either name."""
    axis = arguments.find(1, "dim")
    return arguments.get(None, "axis", Constant(0)) if axis is None else axis


def _concatenated(flow: Evaluator, parts: list[Tensor], axis: Value, node: syntax.Node) -> Value:
    """``torch.cat``."""
    first = parts[0]
    place = first.axis(axis)
    padding = _padding_beside(parts, axis)
    if (
        place is None
        or first.axes is None
        or any(layout.rank(p) != layout.rank(first) for p in parts)
    ):
        known = _output_beside(parts, axis)
        unknown = Tensor(padding=padding, ones=_ones_kept(parts, axis))
        return replace(known or unknown, node=node)
    behind = cutting.joined_behind(parts, place)
    if behind is not None:
        return replace(behind, node=node)
    grown = first.axes[place]
    runs = [part.meaning.run for part in parts if isinstance(part.meaning, Final)]
    if grown.kind == BATCH and integer(axis) == place:  # or the features, of one sequence
        if not all(alone.is_batch(flow, run) for run in runs):
            return Tensor(padding=padding, node=node)
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
    rows = rows_of_run(parts) if same and grown.kind == BATCH else None
    if rows is not None:
        return replace(rows, axes=axes, node=node)
    outputs = [p for p in parts if isinstance(p.meaning, Output)]
    if outputs and all(p.padding == outputs[0].padding for p in outputs):
        one = outputs[0]
        assert one.axes is not None
        if one.axes[place].kind == FEATURE:
            beside = (*one.axes[:place], Axis(FEATURE, total), *one.axes[place + 1 :])
            if are_halves(parts):
                made = replace(one.meaning, half="")  # type: ignore[type-var]
                how = max((p.changed for p in parts), key=CHANGES.index)
                return replace(one, axes=beside, meaning=made, changed=how, node=node)
            return replace(one, axes=beside, changed=worse(one.changed, "mixed"), node=node)
    orders = {p.order for p in parts}
    order = orders.pop() if len(orders) == 1 and indexing.is_no_batch(grown) else None
    if same and grown.kind == FEATURE and all(isinstance(p.meaning, Final | Step) for p in parts):
        changed = max((p.changed for p in parts), key=CHANGES.index)
        states_ = Beside(first.meaning.run)  # type: ignore[union-attr]
        return Tensor(
            axes, states_, padding, changed=changed, device=first.device, order=order, node=node
        )
    finals = {p.meaning.run for p in parts if isinstance(p.meaning, Final)}
    states = same and grown.kind == BATCH and all(isinstance(p.meaning, Final) for p in parts)
    meaning = Joined(finals.pop(), origin=node) if states and len(finals) == 1 else None
    return Tensor(
        axes if same else None, meaning, padding, device=first.device, order=order, node=node
    )


def _ones_kept(parts: list[Tensor], axis: Value) -> tuple[int, ...]:
    """The axes that are of length one in what is joined along another, as they are in some of it."""
    place, count = integer(axis), next(filter(None, map(layout.rank, parts)), None)
    if place is None or (place < 0 and count is None):
        return ()
    known = {i for each in parts for i, one in enumerate(each.axes or ()) if turning.is_single(one)}
    known.update(*(each.ones for each in parts))
    return tuple(sorted(known - {place % count if count else place}))


def _output_beside(parts: list[Tensor], axis: Value) -> Tensor | None:
    """An output with features of other tensors beside its own, which have the axes that it has."""
    outputs = [p for p in parts if isinstance(p.meaning, Output)]
    if not outputs or any(p.padding != outputs[0].padding for p in outputs):
        return None
    one = outputs[0]
    place = one.axis(axis)
    if place is None or one.axes is None or one.axes[place].kind != FEATURE:
        return None
    if any(p.axes is not None and len(p.axes) != len(one.axes) for p in parts):
        return None
    axes = (*one.axes[:place], Axis(FEATURE), *one.axes[place + 1 :])
    return replace(one, axes=axes, changed=worse(one.changed, "mixed"))


def _beside_unknown(
    flow: Evaluator, parts: tuple[Value, ...], axis: Value
) -> tuple[Axis, ...] | None:
    """The axes of an output that something unknown is joined to, feature by feature.

    What an RNN ran over is as wide as the RNN takes it.
    """
    outputs = [p for p in parts if isinstance(p, Tensor) and isinstance(p.meaning, Output)]
    one = next((each for each in outputs if each.axes), None)
    if one is None or one.axes is None or one.axis(axis) != len(one.axes) - 1:
        return None
    taken: dict[Value, Value] = {}
    for each in outputs:
        run = each.meaning.run  # type: ignore[union-attr]
        given = run.input.source if isinstance(run.input, Packed) else run.input
        taken[given] = run.rnn.input_size
    total: Value | None = None
    for part in parts:
        if isinstance(part, Tensor) and layout.rank(part) not in (None, len(one.axes)):
            return None
        width = taken.get(part) or layout.size(flow, part, Constant(-1))
        total = width if total is None else term("+", total, width)
    return (*one.axes[:-1], Axis(FEATURE, UNKNOWN if total is None else total))


def are_halves(parts: list[Tensor]) -> bool:
    """Whether outputs are those of one run's two directions, in their order, and no more."""
    meanings = [each.meaning for each in parts]
    known = [each for each in meanings if isinstance(each, Output)]
    if [each.half for each in known] != ["forward", "reverse"] or len(known) < len(parts):
        return False
    return known[0].run is known[1].run and parts[0].padding == parts[1].padding


def rows_of_run(parts: list[Tensor]) -> Tensor | None:
    """Some sequences that one RNN ran over: of which kind they are, though not which; None if unclear."""
    first = parts[0]
    if not isinstance(first.meaning, Output | Step) or any(p.masked for p in parts):
        return None
    if not all(_is_of_same(p.meaning, first.meaning) for p in parts):
        return None
    padding = first.padding
    if padding is not None:
        forms = {_form(p.padding) for p in parts}
        alone = any(
            axis.size == Constant(1) for p in parts for axis in p.axes or () if axis.kind == BATCH
        )
        padding = cutting.of_part(padding) if len(forms) == 1 and not alone else None
        if padding is not None and any(p.padding != first.padding for p in parts):
            padding = replace(padding, lengths=UNKNOWN)
    changed = max((p.changed for p in parts), key=CHANGES.index)
    return replace(first, padding=padding, changed=changed, order=None, chosen=True)


def _is_of_same(one: Meaning | None, other: Output | Step) -> bool:
    """Whether two batches are the same of one RNN's output, whichever of its runs they are of."""
    if type(one) is not type(other) or not isinstance(one, Output | Step):
        return False
    return one.run.rnn is other.run.rnn and replace(one, run=other.run) == other


def _form(padding: Padding | None) -> tuple[object, ...]:
    return () if padding is None else (padding.side, padding.batch_first, padding.unpacked)


def _concatenated_all(item: Value, axis: Value, node: syntax.Node) -> Tensor:
    """``torch.cat`` of a list of any length, whose items are alike, where it goes along the batch."""
    place = item.axis(axis) if isinstance(item, Tensor) else None
    rows = None
    if isinstance(item, Tensor) and item.axes is not None and place is not None:
        if item.axes[place].kind == BATCH and (rows := rows_of_run([item])) is not None:
            axes = (*item.axes[:place], Axis(BATCH), *item.axes[place + 1 :])
            rows = replace(rows, axes=axes, node=node)
    return rows or Tensor(node=node)


def _stacked(flow: Evaluator, parts: Value, axis: Value, node: syntax.Node) -> Value:
    """``torch.stack``."""
    whole, place = _taken_apart(parts), integer(axis)
    if place == 0 and (padded := lengthened.batch(parts, node)) is not None:
        return padded
    if whole is not None and whole.axes is not None and place is not None:
        if not -len(whole.axes) <= place < len(whole.axes):
            return Tensor(node=node)
        return turning.moved(whole, Constant(0), axis, node)
    item: Value = UNKNOWN
    count: Value = UNKNOWN
    if isinstance(parts, Tuple) and parts.items:
        item, count = parts.items[0], Constant(len(parts.items))
        alike = all(layout.rank(each) == layout.rank(item) for each in parts.items)
        item = item if alike else UNKNOWN
    elif isinstance(parts, Sequence | OneOf):
        item = containers.item(flow, parts)
    if not isinstance(item, Tensor) or item.axes is None or place is None:
        alone = count == Constant(1) and place is not None and place >= 0
        return Tensor(ones=(place,) if alone else (), node=node)  # type: ignore[arg-type]
    made = turning.unsqueezed(Tensor(item.axes), axis, node)
    if made.axes is None:
        return Tensor(node=node)
    place %= len(made.axes)
    others = parts.items if isinstance(parts, Tuple) else ()
    tensors = [each for each in others if isinstance(each, Tensor)]
    halves = len(tensors) == len(others) and are_halves(tensors)
    axes = (
        *made.axes[:place],
        Axis(DIRECTIONS if halves else OTHER, count),
        *made.axes[place + 1 :],
    )
    if halves:
        how = max((each.changed for each in tensors), key=CHANGES.index)
        whole = replace(item, axes=axes, meaning=replace(item.meaning, half=""), changed=how)  # type: ignore[type-var]
        return replace(whole, padding=turning.laid_out(item.padding, axes), node=node)
    alike = all(isinstance(each, Tensor) and each.meaning == item.meaning for each in others)
    step = item.meaning if alike and isinstance(item.meaning, Step) else None
    return Tensor(axes, step, node=node)


def _taken_apart(parts: Value) -> Tensor | None:
    """The tensor whose entries along its first axis are stacked again, each as it was or changed."""
    if isinstance(parts, Tensor):
        return parts
    if not isinstance(parts, Sequence):
        return None
    if parts.kind == "unbound":
        return parts.over if isinstance(parts.over, Tensor) else None
    over = _taken_apart(parts.over) if parts.kind == "comprehension" else None
    each = parts.item
    if over is None or not over.axes or not isinstance(each, Tensor) or each.axes is None:
        return None
    sample = each.meaning.sample if isinstance(each.meaning, Step) else each.meaning
    if over.axes[0].kind != BATCH or not isinstance(sample, Sample) or each.masked:
        return None
    if sample.batch is None or sample.batch.meaning != over.meaning:
        return None
    axes = (over.axes[0], *each.axes)
    if isinstance(each.meaning, Step):
        step = replace(each.meaning, sample=None)
        return replace(each, axes=axes, meaning=step, order=over.order, chosen=over.chosen)
    if layout.kinds(each) != layout.kinds(over)[1:]:  # type: ignore[index]
        return None
    return replace(over, axes=axes, changed=each.changed, node=each.node)


def _padding_beside(parts: list[Tensor], axis: Value) -> Padding | None:
    """The padding of batches whose features are joined: that of ids, of which one is embedded."""
    padded = [each.padding for each in parts if each.padding is not None and not each.masked]
    beside = axis in (Constant(-1), Constant(2)) and padded and padded[0].ids is not None
    return padded[0] if beside else None
