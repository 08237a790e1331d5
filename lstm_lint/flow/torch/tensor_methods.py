"""What each method of a tensor does to its axes and its meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import (
    arithmetic,
    bounds,
    creation,
    cutting,
    devices,
    indexing,
    layout,
    measures,
    permutations,
    products,
    starts,
    time_index,
    turning,
)
from lstm_lint.flow.torch.regrouping import ANY
from lstm_lint.flow.torch.values import (
    BATCH,
    DIRECTIONS,
    FEATURE,
    ONE,
    OTHER,
    ROWS,
    TIME,
    Axis,
    Flat,
    Lengths,
    Mask,
    Output,
    Pooled,
    Relaid,
    Reversed,
    Sample,
    Scores,
    Shares,
    Step,
    Tensor,
    Weights,
    worse,
)
from lstm_lint.flow.values import (
    FALSE,
    INDEX,
    NONE,
    UNKNOWN,
    Constant,
    Known,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Unknown,
    Value,
    integer,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

TensorMethod = Callable[["Evaluator", Tensor, Arguments, syntax.Node], Value]


def _same(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return tensor


def _copied(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """The same numbers, perhaps in other memory."""
    return replace(tensor, node=node)


def _detached(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(tensor, detached=True)


def _alike(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(tensor, changed=worse(tensor.changed, "elementwise"), node=node)


def _rectified(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """None of them is below what zero becomes."""
    return replace(_stepped(tensor, node), bound="least")


def _clamped(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    least, most = arguments.get(0, "min", NONE), arguments.get(1, "max", NONE)
    made = replace(_stepped(tensor, node), bound=bounds.clamped(tensor.bound, least, most))
    whole = most == NONE or (isinstance(most, Term) and most.operator == "size")
    if isinstance(tensor.meaning, Lengths) and not (whole and least in _NO_LENGTH):
        return replace(made, meaning=None)
    return made


_NO_LENGTH = (NONE, Constant(0), Constant(1))
"""Bounds that no sequence with any step in it lies below."""


def _power(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    bound = bounds.power(tensor.bound, arguments.get(0, "exponent"))
    return replace(_stepped(tensor, node), bound=bound, measured=True)


def _absolute(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(_stepped(tensor, node), bound="least", measured=True)


def _negative(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(_stepped(tensor, node), bound=bounds.turned(tensor.bound))


def _stepped(tensor: Tensor, node: syntax.Node) -> Tensor:
    return replace(tensor, changed=worse(tensor.changed, "elementwise"), node=node)


def softmax(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """Along time, the steps share what there is: those of the padding take part."""
    place = tensor.axis(arguments.get(0, "dim"))
    if place is None or tensor.axes is None:
        return Tensor(node=node)
    meaning = tensor.meaning
    if (
        tensor.axes[place].kind == TIME
        and isinstance(meaning, Output | Scores)
        and tensor.padding is not None
    ):
        meaning = Weights(meaning.run, origin=node)
    elif isinstance(meaning, Flat) and tensor.axes[place].kind == ROWS:
        meaning = None
    shares = Shares(tensor.axes[place].kind, node)
    how = worse(tensor.changed, "mixed")
    return replace(tensor, meaning=meaning, changed=how, shares=shares, node=node)


def _device(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(tensor, device=devices.target(flow, "to", arguments, tensor.device), node=node)


def _cuda(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(tensor, device="other", node=node)


def _cpu(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(tensor, device="cpu", node=node)


def _transpose(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    one, other = arguments.get(0, "dim0"), arguments.get(1, "dim1")
    if "axis0" in arguments.keywords:
        one, other = arguments.get(None, "axis0"), arguments.get(None, "axis1")
    return turning.swapped(tensor, one, other, node)


def _t(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return turning.swapped(tensor, Constant(0), Constant(1), node)


def _sizes_given(arguments: Arguments, name: str) -> list[Value] | None:
    given = arguments.listed(name)
    whole = given[0] if len(given) == 1 and given[0] in list(arguments.values()) else None
    return None if arguments.unsure or _may_be_shape(whole) else given


def _may_be_shape(value: Value | None) -> bool:
    """Whether a single size may be all of them at once, or the dtype that memory is viewed as."""
    if isinstance(value, Term):
        return value.operator in (".", "[]", "shape")
    if isinstance(value, OneOf):
        return any(isinstance(each, Tuple) or _may_be_shape(each) for _, each in value.options)
    return isinstance(value, Symbol | Known | Unknown)


def _permute(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    order = _sizes_given(arguments, "dims") or []
    places = [tensor.axis(each) for each in order]
    numbers = [place for each in order if (place := integer(each)) is not None]
    if tensor.axes is None and order and sorted(numbers) == list(range(len(order))):
        return turning.turned(tensor, tuple(numbers), node)
    if any(place is None for place in places):
        return turning.permuted(tensor, None, node)
    return turning.permuted(tensor, tuple(p for p in places if p is not None), node)


def _movedim(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return turning.moved(tensor, arguments.get(0, "source"), arguments.get(1, "destination"), node)


def _view(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    sizes = _sizes_given(arguments, "shape")
    if sizes is None:
        return Tensor(node=node)
    return turning.viewed(flow, tensor, sizes, node)


def _expand(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    sizes = _sizes_given(arguments, "sizes")
    if sizes is None:
        return Tensor(meaning=tensor.meaning, node=node)
    return turning.expanded(flow, tensor, sizes, node)


def _repeat(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """Like `expand`, but axes of unknown length grow by a factor."""
    sizes = _sizes_given(arguments, "repeats")
    if sizes is None or tensor.axes is None:
        return Tensor(meaning=tensor.meaning, node=node)
    return turning.expanded(flow, tensor, sizes, node, repeated=True)


def _expand_as(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    other = arguments.get(0, "other")
    axes = other.axes if isinstance(other, Tensor) else None
    return replace(tensor, axes=axes, lead=(), width=UNKNOWN, node=node)


def _unsqueeze(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return turning.unsqueezed(tensor, arguments.get(0, "dim"), node)


def _squeeze(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return turning.squeezed(tensor, arguments.find(0, "dim"), node)


def _size(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    axis = arguments.find(0, "dim")
    return layout.shape(flow, tensor) if axis is None else layout.size(flow, tensor, axis)


def _dim(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return UNKNOWN if tensor.axes is None else Constant(len(tensor.axes))


def _select(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    place = tensor.axis(arguments.get(0, "dim"))
    if place is None:
        return Tensor(node=node)
    return indexing.picked(flow, tensor, place, arguments.get(1, "index"), node)


def _narrow(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    place = tensor.axis(arguments.get(0, "dim"))
    start, length = arguments.get(1, "start"), arguments.get(2, "length")
    stop: Value
    if place is None:
        return Tensor(node=node)
    if length == Constant(1) and time_index.which(flow, tensor, place, start) == "last":
        start, stop = Constant(-1), NONE
    else:
        stop = term("+", start, length)
    if start == Constant(0):
        start = NONE
    return indexing.sliced(flow, tensor, place, Term(":", (start, stop, NONE)), node)


def _index_select(
    flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node
) -> Value:
    place = tensor.axis(arguments.get(0, "dim"))
    by = permutations.permutation(arguments.get(1, "index"))
    if tensor.axes is None and by is not None:
        return permutations.shuffled(tensor, by, node)
    if place is None:
        return Tensor(node=node)
    return indexing.selected(flow, tensor, place, arguments.get(1, "index"), node)


def _put(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    by = permutations.permutation(arguments.get(1, "index"))
    source = arguments.get(2, "src", arguments.get(None, "source"))
    return Tensor(node=node) if by is None else permutations.put(by, source, node)


def _sort(flow: Evaluator, tensor: Value, arguments: Arguments, node: syntax.Node) -> Value:
    return permutations.sort(flow, tensor, arguments, node)


def _topk(flow: Evaluator, tensor: Value, arguments: Arguments, node: syntax.Node) -> Value:
    """All of them, which sorts; or fewer."""
    sorts = permutations.topk(flow, tensor, arguments, node)
    return flow.fresh("", node, [tensor, *arguments.values()]) if sorts is None else sorts


def _argsort(flow: Evaluator, tensor: Value, arguments: Arguments, node: syntax.Node) -> Value:
    return permutations.argsort(flow, tensor, arguments, node)


def _unbind(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    axis = arguments.get(0, "dim", Constant(0))
    place = tensor.axis(axis)
    if place is None or tensor.axes is None:
        if len(tensor.lead) < 2 or axis != Constant(1):
            return UNKNOWN
        step = replace(tensor, lead=tensor.lead[:1], node=node)
        return Sequence(step, replace(tensor, lead=tensor.lead[1::-1]), "unbound", node=node)
    count = integer(tensor.axes[place].size)
    if count is not None and count <= 16:
        return Tuple(
            tuple(indexing.picked(flow, tensor, place, Constant(i), node) for i in range(count))
        )
    item = indexing.picked(flow, tensor, place, flow.fresh(INDEX), node)
    return Sequence(item, replace(tensor, axes=_front(tensor.axes, place)), "unbound", node=node)


def _front(axes: tuple[Axis, ...], place: int) -> tuple[Axis, ...]:
    """The axes with the one at `place` in front."""
    return (axes[place], *axes[:place], *axes[place + 1 :])


def _flip(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """The steps, or the sequences, of an output from the end."""
    places = {tensor.axis(each) for each in arguments.listed("dims")}
    place = places.pop() if len(places) == 1 else None
    kind = tensor.axes[place].kind if tensor.axes is not None and place is not None else ""
    if kind == TIME and isinstance(tensor.meaning, Output | Reversed):
        return cutting.turned_round(tensor, node)
    if kind == BATCH and place is not None and isinstance(tensor.meaning, Output):
        return indexing.selected(flow, tensor, place, flow.fresh(), node)
    turned = _other_side(tensor, arguments, node)
    return flow.fresh("", node, [tensor]) if turned is None else turned


def _other_side(tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Tensor | None:
    """A padded batch whose steps run backwards, the padding first; None of anything else."""
    padding, dims = tensor.padding, [integer(each) for each in arguments.listed("dims")]
    if tensor.meaning is not None or padding is None or padding.side != "right":
        return None
    if padding.batch_first is None or dims != [int(padding.batch_first)]:
        return None
    turned = replace(padding, side="left", node=node)
    return replace(tensor, padding=turned, changed=worse(tensor.changed, "mixed"), node=node)


def _roll(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """The entries along an axis in turn: steps are those of no place any more."""
    place = tensor.axis(arguments.get(1, "dims"))
    if place is not None and tensor.axes is not None and tensor.axes[place].kind == BATCH:
        return indexing.selected(flow, tensor, place, flow.fresh(), node)
    return Tensor(tensor.axes, device=tensor.device, node=node)


def _repeat_interleave(
    flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node
) -> Value:
    """Each entry along an axis several times, one behind the other."""
    times, place = arguments.get(0, "repeats"), tensor.axis(arguments.get(1, "dim"))
    if place is None or tensor.axes is None:
        return Tensor(device=tensor.device, node=node)
    axis = tensor.axes[place]
    size = UNKNOWN if isinstance(times, Tensor) else term("*", axis.size, times)
    axes = _resized(tensor.axes, place, size)
    if axis.kind != BATCH:
        return Tensor(axes, device=tensor.device, node=node)
    some = indexing.selected(flow, tensor, place, flow.fresh(), node)
    return replace(some, axes=axes)


def _gather(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    place = tensor.axis(arguments.get(0, "dim"))
    index = arguments.get(1, "index")
    if (
        place is None
        or tensor.axes is None
        or not isinstance(index, Tensor)
        or tensor.axes[place].kind != TIME
        or not isinstance(tensor.meaning, Output)
    ):
        return Tensor(index.axes if isinstance(index, Tensor) else None, node=node)
    meaning, read = tensor.meaning, time_index.which(flow, tensor, place, index)
    step = Step(meaning.run, read, meaning.half, origin=node, at=time_index.numbers(index))
    axes = (*tensor.axes[:place], Axis(ONE, Constant(1)), *tensor.axes[place + 1 :])
    return replace(tensor, axes=axes, meaning=step, padding=None, node=node)


def _reduce(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    axis, keep = arguments.find(0, "dim"), arguments.get(1, "keepdim", FALSE)
    if axis is None and isinstance(tensor.meaning, Lengths):
        return flow.fresh("", node, [tensor])
    if axis is None:
        return Tensor((), node=node)
    place = tensor.axis(axis)
    if place is None or tensor.axes is None:
        return Tensor(device=tensor.device, node=node)
    axes = tensor.axes[:place] + tensor.axes[place + 1 :]
    if truth(flow, keep):
        axes = (*tensor.axes[:place], Axis(ONE, Constant(1)), *tensor.axes[place + 1 :])
    if tensor.axes[place].kind in (FEATURE, OTHER) and isinstance(tensor.meaning, Output):
        return replace(
            tensor,
            axes=axes,
            meaning=Scores(tensor.meaning.run),
            changed=worse(tensor.changed, "mixed"),
            node=node,
        )
    if tensor.axes[place].kind == DIRECTIONS and isinstance(tensor.meaning, Output):
        return replace(tensor, axes=axes, changed=worse(tensor.changed, "mixed"), node=node)
    relaid = isinstance(tensor.meaning, Relaid)
    meaning = tensor.meaning if tensor.axes[place].kind == OTHER and not relaid else None
    if tensor.axes[place].kind == TIME and isinstance(tensor.meaning, Output | Scores | Sample):
        meaning = Pooled(tensor.meaning.run, origin=node)
    if tensor.axes[place].kind == BATCH and isinstance(tensor.meaning, Output):
        meaning = Sample(tensor.meaning.run, UNKNOWN, origin=node)
    if isinstance(tensor.meaning, Mask) and not tensor.meaning.inverted:
        meaning = Lengths(tensor.meaning.lengths)
    order = tensor.order if indexing.is_no_batch(tensor.axes[place]) else None
    return Tensor(axes, meaning, device=tensor.device, order=order, node=node)


def _extreme(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    values = _reduce(flow, tensor, arguments, node)
    if arguments.find(0, "dim") is None:
        return values
    return Tuple(
        (values, Tensor(values.axes if isinstance(values, Tensor) else None)), role="extreme"
    )


def _arg(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """``argmax(dim)``: places along the axis that goes; of a mask, they are some of its steps."""
    values = _reduce(flow, tensor, arguments, node)
    known = isinstance(values, Tensor) and values.axes
    if not known or isinstance(tensor.meaning, Mask | Lengths):
        return flow.fresh("", node, [tensor, *arguments.values()])
    return Tensor(known, device=tensor.device, node=node)


def _max(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    if isinstance(tensor.meaning, Lengths) and not list(arguments.values()):
        return measures.longest(flow, tensor, node)
    return _extreme(flow, tensor, arguments, node)


def _masked(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(tensor, masked=True, changed=worse(tensor.changed, "elementwise"), node=node)


def _chunk(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    chunks, axis = arguments.get(0, "chunks"), arguments.get(1, "dim", Constant(0))
    count, place = integer(chunks), tensor.axis(axis)
    if chunks not in (UNKNOWN, Constant(1)) and chunks == layout.size(flow, tensor, axis):
        return _ones(flow, tensor, axis, node)
    if count is None or place is None or tensor.axes is None or not 0 < count <= 16:
        return Tuple((Tensor(node=node),) * count) if count and 0 < count <= 16 else UNKNOWN
    size = _part(tensor.axes[place].size, count)
    if count == 2 and (hidden := _of_direction(flow, tensor, place)) is not None:
        return _directions(flow, tensor, place, hidden, node)
    if tensor.axes[place].kind == BATCH and count > 1:
        return Tuple(tuple(_rows(flow, tensor, place, count, i, node) for i in range(count)))
    axes = (*tensor.axes[:place], Axis(tensor.axes[place].kind, size), *tensor.axes[place + 1 :])
    return Tuple((Tensor(axes, node=node),) * count)


def _of_direction(flow: Evaluator, tensor: Tensor, place: int) -> Value | None:
    """How many features one direction has, where both lie along that axis."""
    meaning = tensor.meaning
    if tensor.axes is None or tensor.axes[place].kind != FEATURE:
        return None
    if not isinstance(meaning, Step | Output) or meaning.half:
        return None
    rnn = meaning.run.rnn
    if isinstance(meaning, Step):
        return rnn.hidden_size
    both = truth(flow, rnn.bidirectional) and not indexing.is_projected(flow, tensor)
    return rnn.hidden_size if both else None


def _directions(
    flow: Evaluator, tensor: Tensor, place: int, hidden: Value, node: syntax.Node
) -> Value:
    bounds = ((NONE, hidden), (hidden, NONE))
    halves = [Term(":", (start, stop, NONE)) for start, stop in bounds]
    return Tuple(tuple(indexing.sliced(flow, tensor, place, each, node) for each in halves))


def _part(size: Value, count: int) -> Value:
    """The size of so many equal parts; unknown where they are not."""
    whole = integer(size)
    return UNKNOWN if whole is not None and whole % count else term("//", size, Constant(count))


def _rows(
    flow: Evaluator, tensor: Tensor, place: int, count: int, i: int, node: syntax.Node
) -> Tensor:
    """One of so many parts of a batch."""
    size = _part(layout.size(flow, tensor, Constant(place)), count)
    start = NONE if i == 0 else term("*", size, Constant(i))
    stop = NONE if i == count - 1 else term("*", size, Constant(i + 1))
    part = indexing.sliced(flow, tensor, place, Term(":", (start, stop, NONE)), node)
    return replace(part, axes=_resized(part.axes, place, size))


def _ones(flow: Evaluator, tensor: Tensor, axis: Value, node: syntax.Node) -> Value:
    """Parts of length one along an axis."""
    place = tensor.axis(axis)
    if place is not None:
        return indexing.pieces(flow, tensor, place, node)
    place = integer(axis)
    ones = () if place is None or place < 0 else (place,)
    return Sequence(Tensor(ones=ones), node=node)


def _split(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """Parts of given sizes along an axis."""
    sizes, axis = arguments.get(0, "split_size"), arguments.get(1, "dim", Constant(0))
    place = tensor.axis(axis) if tensor.axes is not None else integer(axis)
    if place is not None and sizes == Constant(1):
        return _ones(flow, tensor, axis, node)
    if place is None or tensor.axes is None:
        return flow.fresh("", node)
    if sizes is not UNKNOWN and sizes == _of_direction(flow, tensor, place):
        if truth(flow, tensor.meaning.run.rnn.bidirectional):  # type: ignore[union-attr]
            return _directions(flow, tensor, place, sizes, node)
    if not isinstance(sizes, Tuple):
        part = Term(":", (flow.fresh(), flow.fresh(), NONE))
        return Sequence(indexing.sliced(flow, tensor, place, part, node), node=node)
    parts: list[Value] = []
    start: Value = Constant(0)
    for each in sizes.items:
        stop = term("+", start, each)
        part = Term(":", (NONE if start == Constant(0) else start, stop, NONE))
        cut = indexing.sliced(flow, tensor, place, part, node)
        parts.append(replace(cut, axes=_resized(cut.axes, place, each)))
        start = stop
    return Tuple(tuple(parts), node=node)


def _resized(axes: tuple[Axis, ...] | None, place: int, size: Value) -> tuple[Axis, ...] | None:
    """The axes with another length at `place`."""
    if axes is None:
        return None
    return (*axes[:place], Axis(axes[place].kind, size), *axes[place + 1 :])


def _flatten(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """Neighbouring axes made one."""
    start, end = (
        arguments.get(0, "start_dim", Constant(0)),
        arguments.get(1, "end_dim", Constant(-1)),
    )
    if tensor.axes is None and (start, end) == (Constant(1), Constant(-1)):
        return turning.viewed(flow, tensor, [layout.size(flow, tensor, Constant(0)), ANY], node)
    first, last = tensor.axis(start), tensor.axis(end)
    if tensor.axes is None or first is None or last is None or first > last:
        return Tensor(node=node)
    sizes = [axis.size for axis in tensor.axes]
    whole: Value = Constant(1)
    for each in sizes[first : last + 1]:
        whole = term("*", whole, each)
    return turning.viewed(flow, tensor, [*sizes[:first], whole, *sizes[last + 1 :]], node)


def _unflatten(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """One axis taken apart into several."""
    place, parts = tensor.axis(arguments.get(0, "dim")), arguments.get(1, "sizes")
    if tensor.axes is None or place is None or not isinstance(parts, Tuple):
        return Tensor(node=node)
    sizes = [axis.size for axis in tensor.axes]
    sizes[place : place + 1] = parts.items
    return turning.viewed(flow, tensor, sizes, node)


def _bmm(flow: Evaluator, tensor: Value, arguments: Arguments, node: syntax.Node) -> Value:
    return products.contracted(flow, products.BATCHED, [tensor, arguments.get(0, "mat2")], node)


def _matmul(flow: Evaluator, tensor: Value, arguments: Arguments, node: syntax.Node) -> Value:
    return products.matmul(flow, tensor, arguments.get(0, "other"), node)


PRODUCTS = {"bmm": _bmm, "matmul": _matmul}


def _plus(operator: str) -> TensorMethod:
    def computed(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
        return arithmetic.binary(flow, operator, tensor, arguments.get(0, "other"))

    return computed


def _to_list(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return replace(tensor, device="cpu", detached=True, node=node)


def _item(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    return tensor if measures.lengths_offset(tensor) is not None else flow.fresh("", node, [tensor])


METHODS: dict[str, TensorMethod] = {
    "requires_grad_": _same,
    **dict.fromkeys("contiguous clone".split(), _copied),
    "detach": _detached, "detach_": _detached,
    **dict.fromkeys("float double half bfloat16 long int bool to_dense".split(), _copied),
    **dict.fromkeys(
        "tanh sigmoid exp round".split(),
        _alike,
    ),
    **dict.fromkeys("relu sqrt log".split(), _rectified),
    "abs": _absolute, "neg": _negative, "pow": _power, "clamp": _clamped, "clip": _clamped,
    "softmax": softmax, "log_softmax": softmax,
    "to": _device, "cuda": _cuda, "cpu": _cpu, "tolist": _to_list, "numpy": _to_list,
    "transpose": _transpose, "swapaxes": _transpose, "swapdims": _transpose, "t": _t,
    "permute": _permute, "movedim": _movedim, "moveaxis": _movedim, "view": _view,
    "reshape": _view, "expand": _expand, "repeat": _repeat, "expand_as": _expand_as,
    "unsqueeze": _unsqueeze, "squeeze": _squeeze, "size": _size, "dim": _dim, "ndimension": _dim,
    "sort": _sort, "argsort": _argsort, "topk": _topk, "select": _select, "narrow": _narrow,
    "index_select": _index_select, "unbind": _unbind,
    "flip": _flip, "roll": _roll, "repeat_interleave": _repeat_interleave,
    "gather": _gather, "sum": _reduce, "mean": _reduce, "amax": _reduce, "amin": _reduce,
    "argmax": _arg, "argmin": _arg, "max": _max, "min": _extreme, "item": _item,
    "masked_fill": _masked, "scatter": _put, "index_copy": _put, "chunk": _chunk,
    "split": _split, "flatten": _flatten, "unflatten": _unflatten,
    "new_full": creation.new_full,
    **starts.METHODS,
    **PRODUCTS,
    "add": _plus("+"), "sub": _plus("-"), "mul": _plus("*"), "div": _plus("/"),
}  # fmt: skip
