"""What an index, a slice or a mask picks of a tensor: which steps, which rows, which half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import conditions
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import (
    cutting,
    layout,
    measures,
    memory,
    permutations,
    time_index,
    turning,
)
from lstm_lint.flow.torch.values import (
    BATCH,
    DIRECTIONS,
    FEATURE,
    LAYERS,
    ONE,
    OTHER,
    ROWS,
    STATES,
    TIME,
    Ascending,
    Axis,
    Final,
    Lengths,
    Made,
    Mask,
    Output,
    Pooled,
    Relaid,
    Sample,
    Step,
    Steps,
    Tensor,
    worse,
)
from lstm_lint.flow.values import (
    INDEX,
    NONE,
    UNKNOWN,
    Constant,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    common,
    integer,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Axes = tuple[Axis, ...] | None


def is_no_batch(axis: Axis) -> bool:
    """Whether an axis certainly counts something else than sequences."""
    return axis.kind in (TIME, FEATURE, STATES, ONE)


def picked(
    flow: Evaluator, tensor: Tensor, place: int, index: Value, node: syntax.Node | None = None
) -> Value:
    """One entry along the axis at `place`: that axis is gone."""
    axes = tensor.axes
    if axes is None or place >= len(axes):
        lead = (layout.size(flow, tensor, Constant(1)),) if place == 0 and axes is None else ()
        return replace(
            tensor, axes=None, meaning=None, padding=None, lead=lead, width=UNKNOWN, node=node
        )
    kind = axes[place].kind
    turned = cutting.in_order(tensor) if kind == TIME else None
    if turned is not None and index in cutting.FROM_END:
        return picked(flow, turned, place, cutting.FROM_END[index], node)  # type: ignore[index]
    rest = axes[:place] + axes[place + 1 :]
    meaning = tensor.meaning
    padding = tensor.padding
    output = layout.output_of(tensor) if kind == TIME else None
    if output is not None:
        read = time_index.which(flow, tensor, place, index)
        meaning = Step(output.run, read, output.half, origin=node, at=index)
        padding = None
    elif kind in (STATES, LAYERS, DIRECTIONS) and isinstance(meaning, Final):
        meaning = Final(meaning.run, meaning.part, (index,))
    elif kind == BATCH and isinstance(meaning, Output):
        meaning, padding = Sample(meaning.run, index, meaning.half, node, tensor), None
    elif kind == TIME and isinstance(meaning, Steps) and padding is not None:
        last = time_index.which(flow, tensor, place, index) == "last"
        meaning, padding = Step(meaning.run, "last" if last else "", origin=node), None
    elif kind == TIME and isinstance(meaning, Sample) and time_index.of_sample(index):
        meaning = Step(meaning.run, time_index.of_sample(index), meaning.half, node, meaning)
    elif kind == DIRECTIONS and isinstance(meaning, Step | Output | Sample):
        half = _DIRECTIONS.get(index, "part")  # type: ignore[call-overload]
        meaning = replace(meaning, half=half)
        meaning = None if isinstance(meaning, Output) and half == "part" else meaning
    elif kind == BATCH and isinstance(meaning, Step):
        meaning = replace(meaning, sample=Sample(meaning.run, index, meaning.half))
    elif kind in (BATCH, TIME, ROWS):
        kept = isinstance(meaning, Final | Step | Lengths | Pooled)
        meaning, padding = (meaning if kept else None), None
    order = tensor.order if is_no_batch(axes[place]) else None
    return replace(tensor, axes=rest, meaning=meaning, padding=padding, order=order, node=node)


_DIRECTIONS = {
    **dict.fromkeys((Constant(0), Constant(-2)), "forward"),
    **dict.fromkeys((Constant(1), Constant(-1)), "reverse"),
}


def pieces(flow: Evaluator, tensor: Tensor, place: int, node: syntax.Node) -> Sequence:
    """The entries along the axis at `place`, each with that axis of length one."""
    piece = replace(_piece(flow, tensor, place, flow.fresh(), node), padding=None)
    return Sequence(piece, tensor, "pieces", node=node)


def piece(
    flow: Evaluator, cut: Sequence, index: Value, node: syntax.Node | None = None
) -> Tensor | None:
    """One of such entries; None where the index is none of a single one."""
    whole, part = cut.over, cut.item
    if not isinstance(whole, Tensor) or not isinstance(part, Tensor) or whole.axes is None:
        return None
    places = [i for i, axis in enumerate(part.axes or ()) if axis != whole.axes[i]]
    if len(places) != 1 or (integer(index) is None and not _is_scalar(index)):
        return None
    return _piece(flow, whole, places[0], index, node)


def _piece(
    flow: Evaluator, tensor: Tensor, place: int, index: Value, node: syntax.Node | None
) -> Tensor:
    stop = NONE if index == Constant(-1) else term("+", index, Constant(1))
    return sliced(flow, tensor, place, Term(":", (index, stop, NONE)), node)


def _only(index: Value) -> Value | None:
    """The one entry that a list of places, or a tensor of them, names."""
    listed, offset = index, 0
    if isinstance(index, Tensor) and isinstance(index.meaning, Lengths):
        listed, offset = index.meaning.of, index.meaning.offset
    if not isinstance(listed, Tuple) or len(listed.items) != 1:
        return None
    only = term("+", listed.items[0], Constant(offset)) if offset else listed.items[0]
    return only if integer(only) is not None or _is_scalar(only) else None


def indexed(flow: Evaluator, tensor: Tensor, index: tuple[Value, ...], node: syntax.Node) -> Value:
    """``tensor[index]``."""
    if len(index) == 1 and isinstance(index[0], Tuple) and not index[0].mutable:
        index = index[0].items
    if isinstance(tensor.meaning, Relaid):
        tensor = replace(tensor, meaning=None)  # some of the numbers
    if tensor.axes is None:
        sorting = permutations.place_of(index)
        if sorting is not None:
            return permutations.shuffled(tensor, sorting[1], node)
        return Tensor(device=tensor.device, ones=ones(index, tensor.ones), node=node)
    named = [each for each in index if each not in (NONE, Constant(...))]
    layout.names_axis(flow, tensor, Constant(len(named) - 1))
    if OneOf in map(type, index):
        index = tuple(map(_wherever, index))
    index = _spelled_out(index, len(tensor.axes))
    advanced = [each for each in index if _is_list(flow, each)]
    if len(advanced) >= 2:
        return _paired(flow, tensor, index, node)
    result: Value = tensor
    place = 0
    for each in index:
        if not isinstance(result, Tensor) or result.axes is None or place > len(result.axes):
            return Tensor(device=tensor.device, node=node)
        if each == NONE:
            result = turning.unsqueezed(result, Constant(place), node)
            place += 1
        elif isinstance(each, Term) and each.operator == ":":
            result = sliced(flow, result, place, each, node)
            place += 1
        elif _is_list(flow, each):
            if (
                isinstance(each, Tensor)
                and layout.rank(each) is not None
                and layout.rank(each) != 1
            ):
                return Tensor(device=tensor.device, node=node)
            result = selected(flow, result, place, each, node)
            place += 1
        elif integer(each) is not None or _is_scalar(each):
            result = picked(flow, result, place, each, node)
        else:
            return Tensor(device=tensor.device, node=node)
    return replace(result, node=node) if isinstance(result, Tensor) else result


def entry(
    flow: Evaluator, base: Symbol | Term, index: tuple[Value, ...], node: syntax.Node
) -> Tensor | None:
    """What a number picks behind the first axis of something unknown: ``x[:, t]``, ``x[:, -1]``.

    That a slice has a single entry is known where it begins at the counter of a loop.
    """
    whole = Term(":", (NONE, NONE, NONE))
    if len(index) < 2 or any(each != whole for each in (index[0], *index[2:])):
        return None
    kept = isinstance(index[1], Term) and index[1].operator == ":" and spans_one(index[1])
    at = index[1].operands[0] if kept else index[1]  # type: ignore[attr-defined]
    counted = isinstance(at, Symbol) and at.name == INDEX
    if not counted and (kept or integer(at) is None):
        return None
    tensor = replace(layout.as_tensor(flow, base), device=base.device)
    if tensor.axes is not None:
        return indexed(flow, tensor, index, node) if len(tensor.axes) >= len(index) else None  # type: ignore[return-value]
    lead = [layout.size(flow, base, Constant(i)) for i in range(len(index))]
    lead[1:2] = [Constant(1)] * kept
    return replace(tensor, ones=(1,) * kept, lead=tuple(lead), node=node)


def single(base: Value, index: tuple[Value, ...], node: syntax.Node) -> Tensor | None:
    """Something unknown with axes of length one, as ``x[:, None]`` has; None where none is seen."""
    found, whole = ones(index), (NONE, Term(":", (NONE, NONE, NONE)))
    relaid = Relaid(base) if all(each in whole for each in index) else None
    return Tensor(None, relaid, ones=found, node=node) if found else None


def ones(index: tuple[Value, ...], old: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Which axes an index leaves of length one, as far as it shows where the rank is unknown."""
    found: list[int] = []
    place = behind = 0
    for each in index:
        if each == NONE:
            found.append(place)
        elif isinstance(each, Term) and each.operator == ":":
            if spans_one(each) or (behind in old and each.operands == (NONE, NONE, NONE)):
                found.append(place)
            behind += 1
        elif integer(each) is not None or _is_scalar(each):
            place, behind = place - 1, behind + 1
        else:
            return tuple(found)
        place += 1
    return (*found, *(each + place - behind for each in old if each >= behind))


def spans_one(bounds: Term) -> bool:
    """Whether ``start:stop:step`` leaves a single entry."""
    start, stop, stride = bounds.operands
    if start == Constant(-1) or stride not in (NONE, Constant(1)):
        return (stop, stride) == (NONE, NONE)
    return stop == (Constant(1) if start == NONE else term("+", start, Constant(1)))


def _spelled_out(index: tuple[Value, ...], axes: int) -> tuple[Value, ...]:
    """The index with its ellipsis written out."""
    if Constant(...) not in index:
        return index
    place = index.index(Constant(...))
    missing = axes - sum(each != NONE for each in index) + 1
    everything = Term(":", (NONE, NONE, NONE))
    return index[:place] + (everything,) * max(missing, 0) + index[place + 1 :]


def _is_list(flow: Evaluator, value: Value) -> bool:
    """Whether an index picks several entries by a list or tensor of places."""
    listed = isinstance(value, Tensor | Sequence) or (isinstance(value, Tuple) and value.mutable)
    return listed and not _is_scalar(value)


def _wherever(index: Value) -> Value:
    """An index that one branch moved to a device: it picks the same on each."""
    return common(index, Tensor, lambda each: replace(each, device="")) or index


def _is_each(index: Value) -> bool:
    """Whether an index names every entry of an axis in its place: ``range(batch)``."""
    if isinstance(index, Sequence) and index.kind == "range":
        return isinstance(index.over, Term) and len(index.over.operands) == 1
    if not isinstance(index, Tensor) or not isinstance(index.meaning, Ascending):
        return False
    return index.axes is not None and integer(index.axes[0].size) is None


def _is_scalar(value: Value) -> bool:
    if isinstance(value, Tensor):
        return value.axes == () and measures.lengths_offset(value) is not None
    if isinstance(value, Symbol):
        return value.name == INDEX
    return isinstance(value, Term) and value.operator in ("size", "-", "+", "*", "//", "neg")


def _paired(flow: Evaluator, tensor: Tensor, index: tuple[Value, ...], node: syntax.Node) -> Value:
    """``out[lengths - 1, range(batch)]``: one entry for each pair."""
    assert tensor.axes is not None
    listed = [i for i, each in enumerate(index) if _is_list(flow, each)]
    bounds = [(i, each) for i, each in enumerate(index) if i not in listed]
    cut = all(isinstance(each, Term) and each.operator == ":" for _, each in bounds)
    if not cut or len(listed) != 2 or len(index) > len(tensor.axes):
        return Tensor(device=tensor.device, node=node)
    kinds = {tensor.axes[i].kind: index[i] for i in listed}
    rest = tuple(axis for i, axis in enumerate(tensor.axes) if i not in listed)
    if (
        set(kinds) == {TIME, BATCH}
        and listed[1] == listed[0] + 1
        and not time_index.is_valid(flow, kinds[BATCH])
        and isinstance(tensor.meaning, Output)
    ):
        batch = next(axis for axis in tensor.axes if axis.kind == BATCH)
        axes = (*rest[: listed[0]], batch, *rest[listed[0] :])
        time = tensor.find(TIME)
        assert time is not None
        meaning, read = tensor.meaning, time_index.which(flow, tensor, time, kinds[TIME])
        step = Step(
            meaning.run, read, meaning.half, origin=node, at=time_index.numbers(kinds[TIME])
        )
        made = replace(tensor, axes=axes, meaning=step, padding=None, node=node)
        for i, each in bounds:
            assert isinstance(each, Term)
            made = sliced(flow, made, i if i < listed[0] else i - 1, each, node)
        return made
    return Tensor(device=tensor.device, node=node)


def sliced(
    flow: Evaluator, tensor: Tensor, place: int, bounds: Term, node: syntax.Node | None
) -> Tensor:
    """``start:stop:step`` on the axis at `place`, which stays."""
    assert tensor.axes is not None
    start, stop, stride = bounds.operands
    if place >= len(tensor.axes):
        return replace(tensor, axes=None, meaning=None, node=node)
    if (start, stop, stride) == (NONE, NONE, NONE):
        return tensor
    axis = tensor.axes[place]
    meaning = tensor.meaning
    length: Value = UNKNOWN
    if start == NONE and stop != NONE and stride == NONE:
        length = _up_to(stop, axis.size)
    if spans_one(bounds):
        length = Constant(1)
    behind = integer(start)
    if behind is not None and behind < 0 and stop == NONE and stride == NONE:
        if behind == -1 or tensor.axes[place].kind == STATES:
            length = Constant(-behind)
    new = Axis(axis.kind, length)
    output = layout.output_of(tensor) if axis.kind == TIME else None
    if output is not None:
        if length == Constant(1):
            at = Constant(0) if start == NONE else start
            step = time_index.which(flow, tensor, place, at)
            axes = (*tensor.axes[:place], Axis(ONE, length), *tensor.axes[place + 1 :])
            return replace(
                tensor,
                axes=axes,
                meaning=Step(output.run, step, output.half, origin=node),
                padding=None,
                node=node,
            )
        return replace(
            tensor,
            axes=(*tensor.axes[:place], new, *tensor.axes[place + 1 :]),
            meaning=Steps(output.run),
            padding=cutting.padding_behind(tensor, bounds),
            node=node,
        )
    if axis.kind == FEATURE and isinstance(meaning, Step | Output | Sample):
        projected = isinstance(meaning, Output) and is_projected(flow, tensor)
        half = "" if projected else half_of(flow, meaning, start, stop)
        known = projected or not isinstance(meaning, Output) or half != "part"
        meaning = replace(meaning, half=half) if known else None
    elif axis.kind == STATES and isinstance(meaning, Final):
        meaning = replace(meaning, picked=(bounds,))
    elif axis.kind == TIME and isinstance(meaning, Sample):
        meaning = Steps(meaning.run)
    elif axis.kind == BATCH and (layout.output_of(tensor) or isinstance(meaning, Step)):
        some = replace(tensor, padding=cutting.padding_of_some(flow, tensor, bounds))
        return _of_some_rows(some, (*tensor.axes[:place], new, *tensor.axes[place + 1 :]), node)
    elif axis.kind == OTHER and isinstance(meaning, Step):
        meaning = replace(meaning, half=meaning.half or "part")  # of rows that were run together
    elif axis.kind not in (FEATURE, STATES):
        meaning = meaning if isinstance(meaning, Final) else None
    axes = (*tensor.axes[:place], new, *tensor.axes[place + 1 :])
    order = tensor.order if is_no_batch(axis) else None
    padding = cutting.padding_left(flow, tensor.padding, axis, bounds, length)
    return replace(tensor, axes=axes, meaning=meaning, padding=padding, order=order, node=node)


def _up_to(stop: Value, size: Value) -> Value:
    """How many entries ``[:stop]`` leaves of so many."""
    count, whole = integer(stop), integer(size)
    if count is not None and whole is not None:
        return Constant(len(range(whole)[:count]))
    return UNKNOWN if count is not None and count < 0 else stop


def _of_some_rows(tensor: Tensor, axes: Axes, node: syntax.Node | None) -> Tensor:
    """Some sequences of an output, each of which is what it was."""
    meaning = None if tensor.changed in ("mixed", "projected") else tensor.meaning
    return replace(
        tensor,
        axes=axes,
        meaning=meaning,
        chosen=True,
        order=None,
        node=node,
    )


def is_projected(flow: Evaluator, tensor: Tensor) -> bool:
    """Whether the features are certainly another module's, and so no longer lie by direction."""
    assert tensor.axes is not None
    assert isinstance(tensor.meaning, Output)
    rnn = tensor.meaning.run.rnn
    ways = conditions.truth(flow, rnn.bidirectional)
    width = term("*", conditions.settle(flow, rnn.hidden_size), Constant(2 if ways else 1))
    own = {width, tensor.axes[-1].size} if ways is not None else {UNKNOWN}
    return tensor.changed in ("mixed", "projected") and UNKNOWN not in own and len(own) == 2


def half_of(flow: Evaluator, meaning: Step | Output | Sample, start: Value, stop: Value) -> str:
    """Which direction's features a slice of a bidirectional output holds."""
    if meaning.half:
        return meaning.half
    hidden = conditions.settle(flow, meaning.run.rnn.hidden_size)
    both = term("*", hidden, Constant(2))
    middle = (hidden, term("//", both, Constant(2)))
    if start in (NONE, Constant(0)) and stop in middle:
        return "forward"
    if start in middle and stop in (NONE, both):
        return "reverse"
    return "part"


def selected(
    flow: Evaluator, tensor: Tensor, place: int, index: Value, node: syntax.Node | None
) -> Tensor:
    """Several entries along the axis at `place`, in another order or another number."""
    assert tensor.axes is not None
    if place >= len(tensor.axes):
        return replace(tensor, axes=None, meaning=None, node=node)
    axis, only = tensor.axes[place], _only(index)
    if axis.kind == TIME and only is not None:
        return _piece(flow, tensor, place, only, node)
    length = layout.size(flow, index, Constant(0)) if isinstance(index, Tensor) else UNKNOWN
    length = Constant(len(index.items)) if isinstance(index, Tuple) else length
    axes = (*tensor.axes[:place], Axis(axis.kind, length), *tensor.axes[place + 1 :])
    if isinstance(index, Tensor) and isinstance(index.meaning, Mask):
        return Tensor(node=node)
    meaning = tensor.meaning
    padding = tensor.padding
    by = permutations.permutation(index)
    chosen, order = tensor.chosen, tensor.order if is_no_batch(axis) else None
    if axis.kind == OTHER and by is not None and tensor.order is not None:
        order = permutations.moved(tensor, by)
    if axis.kind == BATCH:
        order = tensor.order if _is_each(index) else permutations.moved(tensor, by)
        if order is not None or _is_each(index):
            axes = tensor.axes
        else:
            chosen = True
    elif axis.kind == STATES and isinstance(meaning, Final):
        meaning = replace(meaning, picked=(index,))
    else:
        meaning, padding = None, None
    return replace(
        tensor, axes=axes, meaning=meaning, padding=padding, order=order, chosen=chosen, node=node
    )


def stored(flow: Evaluator, tensor: Tensor, index: tuple[Value, ...], value: Value) -> Tensor:
    """``tensor[index] = value``: masks blank the padding, anything else leaves other numbers."""
    if not isinstance(value, Constant) and any(map(_is_tail, index)):
        tensor = replace(tensor, padding=None)
    if isinstance(tensor.meaning, Made):
        kept = all(isinstance(each, Constant) or _is_made(each) for each in alternatives(value))
    else:
        kept = memory.shown_by(tensor) is None
    if not kept and not _blanks(index, value):
        return memory.forgotten(tensor)
    return replace(tensor, masked=True, changed=worse(tensor.changed, "elementwise"))


def _is_tail(index: Value) -> bool:
    """Whether an index names the steps behind a sequence: what is written there is no padding."""
    if not (isinstance(index, Term) and index.operator == ":"):
        return False
    start, stop, stride = index.operands
    counted = measures.is_count(start, 0) or measures.lengths_offset(start) == 0
    return counted and (stop, stride) == (NONE, NONE)


def _is_made(value: Value) -> bool:
    return isinstance(value, Tensor) and isinstance(value.meaning, Made)


def _blanks(index: tuple[Value, ...], value: Value) -> bool:
    """Whether what is written to may be padding alone: one number, and at no certain place."""
    if any(isinstance(each, Tensor) and isinstance(each.meaning, Mask) for each in index):
        return True
    whole = Term(":", (NONE, NONE, NONE))
    places = [each for each in index if each not in (whole, Constant(...))]
    return isinstance(value, Constant) and bool(places) and not any(map(_is_certain, places))


def _is_certain(index: Value) -> bool:
    """Whether an index names a single place that is known."""
    bounds = isinstance(index, Term) and index.operator == ":" and spans_one(index)
    return bounds or integer(index) is not None
