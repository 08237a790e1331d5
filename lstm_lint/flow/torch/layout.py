"""Which axis is which: how operations move the axes of a tensor, and what it means afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import conditions
from lstm_lint.flow.scope import ELEMENTWISE, interpolated, term
from lstm_lint.flow.torch import bounds, permutations, products, regrouping
from lstm_lint.flow.values import (
    BATCH,
    DIRECTIONS,
    FEATURE,
    INDEX,
    ITEM,
    LAYERS,
    LOADED,
    NONE,
    ONE,
    OTHER,
    STATES,
    TIME,
    UNKNOWN,
    Ascending,
    Axis,
    Constant,
    Facts,
    Final,
    Lengths,
    Mask,
    Meaning,
    Method,
    OneOf,
    Output,
    Packed,
    Padding,
    Parameter,
    Pooled,
    Rnn,
    Run,
    Sample,
    Scores,
    Sequence,
    Site,
    Step,
    Steps,
    Symbol,
    Tensor,
    Term,
    Tuple,
    Value,
    Weights,
    integer,
    join,
    worse,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.evaluator import Evaluator

Axes = tuple[Axis, ...] | None


# --- sizes and attributes


def size(flow: Evaluator, tensor: Value, axis: Value) -> Value:
    """``tensor.size(axis)``."""
    if isinstance(tensor, Tensor):
        place = tensor.axis(axis)
        if place is not None and tensor.axes is not None:
            known = tensor.axes[place].size
            return known if known is not UNKNOWN else term("size", tensor, Constant(place))
        if integer(axis) in tensor.ones:
            return Constant(1)
        if tensor.width is not UNKNOWN and _is_end(flow, tensor, axis):
            return tensor.width
        place = integer(axis)
        if place is not None and 0 <= place < len(tensor.lead):
            return tensor.lead[place]
        if tensor.axes is None and tensor.padding is not None and tensor.padding.ids is not None:
            return size(flow, tensor.padding.ids[0], axis)
    if isinstance(tensor, Term) and tensor.operator == "like":
        source, _, how, width = tensor.operands
        if how == SAME:
            return size(flow, source, axis)
        if how == TURNED:
            return _item(width, integer(axis)) or term("size", tensor, axis)
        if _is_end(flow, tensor, axis):
            return term("size", tensor, axis) if width is UNKNOWN else width
        place, axes = integer(axis), dims(flow, tensor)
        if place is not None and (place == 0 or (place > 0 and (how == WIDER or axes is not None))):
            return size(flow, source, axis)
    if isinstance(tensor, Term) and tensor.operator == "unsqueeze":
        place = integer(axis)
        new = integer(tensor.operands[1])
        if place is not None and place >= 0 and new is not None and (new == -1 or place < new):
            return size(flow, tensor.operands[0], axis)
    if isinstance(tensor, Term) and tensor.operator in ELEMENTWISE:
        sized = [each for each in tensor.operands if not isinstance(each, Constant)]
        if len(sized) == 1:
            return size(flow, sized[0], axis)
    return term("size", tensor, axis)


def tells(value: Value) -> bool:
    """Whether something unknown says of each number of a tensor whether something holds."""
    if isinstance(value, Term) and value.operator == "unsqueeze":
        return tells(value.operands[0])
    return isinstance(value, Term) and value.operator in ("==", "<", ">", "<=", ">=", "not", "~")


def _item(sizes: Value, place: int | None) -> Value | None:
    known = sizes.items if isinstance(sizes, Tuple) else ()
    return known[place] if place is not None and 0 <= place < len(known) else None


SAME, WIDER, LINEAR, TURNED = (Constant(how) for how in ("same", "wider", "linear", "turned"))
"""Which axes something unknown has: those of another; those and one more; those, the last changed;
those in another order."""


def like(
    flow: Evaluator, value: Value, how: Constant, node: syntax.Node, known: Value = UNKNOWN
) -> Value:
    """Something unknown, of which is known what it was made from, and something of its sizes.

    That is how long its last axis is; of one whose axes were turned, how long the first ones are.
    """
    if not isinstance(value, Symbol | Term):
        return flow.fresh("", node)
    flow.ticks += 1
    return Term("like", (value, Constant(flow.ticks), how, known), node=node)


def dims(flow: Evaluator, value: Value) -> int | None:
    """How many axes a tensor has, even where that is all that is known of them."""
    if isinstance(value, Tensor) and value.axes is not None:
        return len(value.axes)
    if isinstance(value, Term) and value.operator == "like":
        known = dims(flow, value.operands[0])
        if known is not None:
            return known + (value.operands[2] == WIDER)
    return integer(conditions.settle(flow, term("dim", value)))


def has_dims(flow: Evaluator, value: Value, count: int) -> None:
    """From here on a tensor is known to have so many axes: its shape was unpacked into them."""
    if isinstance(value, Symbol | Term) or (
        isinstance(value, Tensor) and value.padding is not None
    ):
        flow.env.facts[term("==", term("dim", value), Constant(count))] = True


def _is_end(flow: Evaluator, tensor: Value, axis: Value) -> bool:
    """Whether an index certainly is that of the last axis."""
    place, axes = integer(axis), dims(flow, tensor)
    return place == -1 or (axes is not None and place == axes - 1)


def shape(flow: Evaluator, tensor: Value) -> Value:
    """``tensor.shape``."""
    if isinstance(tensor, Tensor) and tensor.axes is not None:
        sizes = tuple(size(flow, tensor, Constant(i)) for i in range(len(tensor.axes)))
        return Tuple(sizes, getattr(tensor.meaning, "run", None), "shape")
    return Term("shape", (tensor,))


def kinds(tensor: Tensor) -> tuple[str, ...] | None:
    """What each axis of a tensor counts."""
    return None if tensor.axes is None else tuple(axis.kind for axis in tensor.axes)


def alike(tensors: Iterable[Tensor]) -> bool:
    """Whether what reads one tensor by its axes and the lengths of its padding reads them all."""
    traits = [(kinds(each), each.padding, getattr(each.padding, "node", None)) for each in tensors]
    return all(each == traits[0] for each in traits)


def is_one(flow: Evaluator, tensor: Tensor, kind: str) -> bool:
    """Whether the axis of that kind is known to be of length one here."""
    place = tensor.find(kind)
    if place is None:
        return False
    return conditions.settle(flow, size(flow, tensor, Constant(place))) == Constant(1)


def rank(value: Value) -> int | None:
    """How many axes a tensor has, where that is known."""
    return len(value.axes) if isinstance(value, Tensor) and value.axes is not None else None


def learn_rank(flow: Evaluator, value: Value, name: str, arguments: Arguments) -> None:
    """How many axes something unknown has, by the numbers of the axes that are exchanged."""
    given = arguments.positional
    if name == "permute" and len(given) == 1 and isinstance(given[0], Tuple):
        given = list(given[0].items)
    if name == "permute" and len(given) > 1 and not arguments.unsure:
        flow.env.facts[term("==", term("dim", value), Constant(len(given)))] = True
    for number in [] if name == "permute" else map(integer, given):
        least = -1 if number is None else number if number >= 0 else -number - 1
        if least >= 2:
            flow.env.facts[term(">", term("dim", value), Constant(least))] = True


def has_batch(flow: Evaluator, run: Run) -> bool:
    """Whether an RNN certainly ran over a batch, by its input or by how its results are read."""
    return bool(run.batched) or run.node in flow.batched


def is_batched(flow: Evaluator, given: Value, state: Value | None) -> bool | None:
    """Whether an RNN's input has a batch axis: it has three axes then, and two without one."""
    initial = state.items[0] if isinstance(state, Tuple) and state.items else state
    if rank(initial or UNKNOWN) in (2, 3):
        return rank(initial or UNKNOWN) == 3
    options = given.options if isinstance(given, OneOf) else ((frozenset(), given),)
    answers = {_is_batched(flow, facts, each) for facts, each in options}
    return answers.pop() if len(answers) == 1 else None


def _is_batched(flow: Evaluator, facts: Facts, given: Value) -> bool | None:
    if isinstance(given, Packed):
        return True
    if isinstance(given, Tensor):
        if given.axes is None and given.padding is not None and given.padding.ids is None:
            return True
        return {2: False, 3: True}.get(dims(flow, given) or 0)
    added = 0
    while isinstance(given, Term) and given.operator == "like":
        if dims(flow, given) in (2, 3):
            return dims(flow, given) == 3
        added += given.operands[2] == WIDER
        given = given.operands[0]
    if not isinstance(given, Symbol | Term):
        return None
    known = [*flow.env.facts.items(), *facts]
    counts = [n for n in (2, 3) if conditions.agrees(known, term("dim", given), n - added)]
    return counts == [3] if len(counts) == 1 else None


def is_item(given: Value) -> bool:
    """Whether something is one of a collection, such as a single sequence of a batch."""
    while isinstance(given, Term) and given.operator == "like":
        given = given.operands[0]
    if isinstance(given, Term) and given.operator == "[]":
        whole, key = given.operands
        loaded = isinstance(whole, Symbol) and whole.name == LOADED
        return not (loaded and isinstance(key, Constant))
    return isinstance(given, Symbol) and given.name == ITEM


def output_of(tensor: Tensor) -> Output | None:
    """The output of an RNN that a tensor is; of an unknown one if it was unpacked somewhere."""
    if isinstance(tensor.meaning, Output):
        return tensor.meaning
    padding = tensor.padding
    if tensor.meaning is not None or padding is None or not padding.unpacked:
        return None
    assert isinstance(padding.node, syntax.Call)
    site = Site(padding.node, None, None, None)
    unknown = dict.fromkeys(("num_layers", "batch_first", "bidirectional", "proj_size"), UNKNOWN)
    rnn = Rnn("", site, **unknown, node=padding.node)
    return Output(Run(rnn, UNKNOWN, None, padding.node, None, packed=True))


def names_axis(flow: Evaluator, tensor: Tensor, place: Value) -> None:
    """An axis is named by its number, which without a batch axis would not be there."""
    run, number = getattr(tensor.meaning, "run", None), integer(place)
    if run is None or tensor.axes is None or number is None:
        return
    if number == -len(tensor.axes) or number == len(tensor.axes) - 1 > 0:
        flow.batched.add(run.node)


def attribute(flow: Evaluator, base: Tensor, name: str, node: syntax.Node) -> Value:
    """``tensor.name``."""
    if name == "shape":
        return shape(flow, base)
    if name == "data":
        return replace(base, detached=True)
    if name == "real":
        return base
    if name == "mT":
        return swapped(base, Constant(-2), Constant(-1), node)
    if name == "T":
        return permuted(base, tuple(reversed(range(len(base.axes or ())))), node)
    if name == "ndim" and base.axes is not None:
        return Constant(len(base.axes))
    if name in ("device", "dtype"):
        return term(".", base, Constant(name))
    return Method(base, name, node=node)


def as_tensor(flow: Evaluator, value: Symbol | Term) -> Tensor:
    """Something unknown whose axes are moved: its sizes are all that is known of it."""
    count = dims(flow, value)
    known = count is not None and 0 < count <= 8
    sizes = [size(flow, value, Constant(i)) for i in range(count if known and count else 2)]
    if known:
        return Tensor(tuple(Axis(OTHER, each) for each in sizes), node=value.node)
    return Tensor(lead=tuple(sizes), node=value.node)


# --- moving axes


def permuted(tensor: Tensor, order: tuple[int, ...] | None, node: syntax.Node | None) -> Tensor:
    """The axes in another order; None if the order is unknown."""
    if tensor.axes is None or order is None or sorted(order) != list(range(len(tensor.axes))):
        return replace(tensor, axes=None, padding=None, ones=(), lead=(), width=UNKNOWN, node=node)
    axes = tuple(tensor.axes[i] for i in order)
    return replace(tensor, axes=axes, padding=_turned(tensor.padding, axes), node=node)


def turned(tensor: Tensor, node: syntax.Node | None) -> Tensor:
    """The first two axes exchanged, of a tensor whose rank is unknown."""
    padding = tensor.padding
    if padding is not None and padding.batch_first is not None:
        padding = replace(padding, batch_first=not padding.batch_first)
    lead = tensor.lead[1::-1] if len(tensor.lead) >= 2 else ()
    return replace(tensor, axes=None, ones=(), padding=padding, lead=lead, width=UNKNOWN, node=node)


def _turned(padding: Padding | None, axes: tuple[Axis, ...]) -> Padding | None:
    """The same padding where batch and time lie in another order."""
    kinds = tuple(axis.kind for axis in axes[:2])
    layouts: dict[tuple[str, ...], bool] = {(BATCH, TIME): True, (TIME, BATCH): False}
    first = layouts.get(kinds)
    return None if padding is None else replace(padding, batch_first=first)


def swapped(tensor: Tensor, one: Value, other: Value, node: syntax.Node | None) -> Tensor:
    """Two axes exchanged."""
    first, second = tensor.axis(one), tensor.axis(other)
    if tensor.axes is None and {integer(one), integer(other)} == {0, 1}:
        return turned(tensor, node)
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
    return replace(tensor, axes=axes, padding=_turned(tensor.padding, axes), node=node)


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
        kept = tensor.meaning if isinstance(tensor.meaning, Lengths | Mask) else None
        return Tensor(spread, kept, device=tensor.device, node=node)
    old = [
        axis._replace(size=size(flow, tensor, Constant(i))) for i, axis in enumerate(tensor.axes)
    ]
    sizes = regrouping.resolved(flow, [axis.size for axis in old], sizes)
    axes, same = regrouping.regrouped(flow, old, sizes)
    if same:
        return replace(tensor, axes=axes, node=node)
    shares = None
    if old and sizes and sizes[-1] == old[-1].size and sizes[-1] is not UNKNOWN:
        axes, shares = (*axes[:-1], old[-1]), tensor.shares
    meaning = _regrouped(flow, tensor.meaning, old, axes)
    changed = tensor.changed if meaning is not None else ""
    return Tensor(axes, meaning, changed=changed, device=tensor.device, shares=shares, node=node)


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
    return meaning if isinstance(meaning, Lengths | Mask | Step) else None


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
    for axis, grown in zip(old, sizes[lead:], strict=True):
        if _is_single(axis):
            axes.append(axis if grown in (Constant(-1), Constant(1)) else Axis(OTHER, grown))
        else:
            axes.append(axis._replace(size=term("*", axis.size, grown)) if repeated else axis)
    return replace(tensor, axes=tuple(axes), node=node)


def _is_single(axis: Axis) -> bool:
    return axis.kind == ONE or axis.size == Constant(1)


# --- indexing


def is_no_batch(axis: Axis) -> bool:
    """Whether an axis certainly counts something else than sequences."""
    return axis.kind in (TIME, FEATURE, STATES, ONE)


def picked(
    flow: Evaluator, tensor: Tensor, place: int, index: Value, node: syntax.Node | None = None
) -> Value:
    """One entry along the axis at `place`: that axis is gone."""
    axes = tensor.axes
    if axes is None or place >= len(axes):
        return replace(
            tensor, axes=None, meaning=None, padding=None, lead=(), width=UNKNOWN, node=node
        )
    kind = axes[place].kind
    rest = axes[:place] + axes[place + 1 :]
    meaning = tensor.meaning
    padding = tensor.padding
    output = output_of(tensor) if kind == TIME else None
    if output is not None:
        meaning = Step(output.run, which(flow, tensor, place, index), output.half, origin=node)
        padding = None
    elif kind in (STATES, LAYERS, DIRECTIONS) and isinstance(meaning, Final):
        meaning = Final(meaning.run, meaning.part, (index,))
    elif kind == BATCH and isinstance(meaning, Output):
        meaning, padding = Sample(meaning.run, index, meaning.half, origin=node), None
    elif kind == TIME and isinstance(meaning, Sample) and _of_sample(index):
        meaning = Step(meaning.run, _of_sample(index), meaning.half, origin=node)
    elif kind in (BATCH, TIME):
        kept = isinstance(meaning, Final | Step | Lengths | Pooled)
        meaning, padding = (meaning if kept else None), None
    order = tensor.order if is_no_batch(axes[place]) else None
    return replace(tensor, axes=rest, meaning=meaning, padding=padding, order=order, node=node)


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


def _of_sample(index: Value) -> str:
    """Which step of a single sequence an index reads, its length known from the lengths."""
    known = {Constant(0): "first", Constant(-1): "last"}
    return known.get(index) or ("valid" if lengths_offset(index) == -1 else "")  # type: ignore[call-overload]


def which(flow: Evaluator, tensor: Tensor, place: int, index: Value) -> str:
    """Which step an index on the time axis reads: `last`, `first`, `valid`, or nothing known."""
    if integer(index) == -1 or is_last(flow, tensor, place, index):
        return "last"
    if integer(index) == 0:
        return "first"
    if is_valid(flow, index) or _is_written_out(flow, tensor.padding, index):
        return "valid"
    return ""


def is_last(flow: Evaluator, tensor: Tensor, place: int, index: Value) -> bool:
    """Whether `index` is the axis' length minus one."""
    length = size(flow, tensor, Constant(place))
    return length is not UNKNOWN and index == term("-", length, Constant(1))


def is_valid(flow: Evaluator, index: Value) -> bool:
    """Whether `index` is the place of each sequence's last real step: its length minus one."""
    if isinstance(index, Tensor):
        return index.axes != () and lengths_offset(index) == -1
    if isinstance(index, Sequence):
        return count_offset(flow, index) == -1 or lengths_offset(index.item) == -1
    return False


def _is_written_out(flow: Evaluator, padding: Padding | None, index: Value) -> bool:
    """Whether a list of numbers is that of a batch's lengths, each less by one."""
    lengths = padding.lengths if padding is not None else None
    counted = lengths.meaning if isinstance(lengths, Tensor) else None
    known = counted.of if isinstance(counted, Lengths) and not counted.offset else None
    if not isinstance(known, Tuple) or not isinstance(index, Tuple) or not index.items:
        return False
    ends = [
        term("-", size(flow, each, Constant(0)) if isinstance(each, Tensor) else each, Constant(1))
        for each in known.items
    ]
    return None not in map(integer, ends) and tuple(ends) == index.items


def longest(flow: Evaluator, lengths: Value, node: syntax.Node) -> Value:
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
        return are_equal(lengths.meaning.of)
    if isinstance(lengths, Tuple):
        return len(set(lengths.items)) <= 1
    return isinstance(lengths, Sequence) and lengths.kind == "repeated"


def count_offset(flow: Evaluator, listed: Sequence) -> int | None:
    """What was added to the length of each sequence in a list of their lengths."""
    over = listed.over.item if isinstance(listed.over, Sequence) else None
    length = size(flow, over, Constant(0)) if isinstance(over, Tensor) else UNKNOWN
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


def indexed(flow: Evaluator, tensor: Tensor, index: tuple[Value, ...], node: syntax.Node) -> Value:
    """``tensor[index]``."""
    if len(index) == 1 and isinstance(index[0], Tuple) and not index[0].mutable:
        index = index[0].items
    if tensor.axes is None:
        sorting = permutations.place_of(index)
        if sorting is not None:
            return permutations.shuffled(tensor, sorting[1], node)
        return Tensor(device=tensor.device, ones=ones(index, tensor.ones), node=node)
    named = [each for each in index if each not in (NONE, Constant(...))]
    names_axis(flow, tensor, Constant(len(named) - 1))
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
            result = unsqueezed(result, Constant(place), node)
            place += 1
        elif isinstance(each, Term) and each.operator == ":":
            result = sliced(flow, result, place, each, node)
            place += 1
        elif _is_list(flow, each):
            if isinstance(each, Tensor) and rank(each) is not None and rank(each) != 1:
                return Tensor(device=tensor.device, node=node)
            result = selected(flow, result, place, each, node)
            place += 1
        elif integer(each) is not None or _is_scalar(each):
            result = picked(flow, result, place, each, node)
        else:
            return Tensor(device=tensor.device, node=node)
    return replace(result, node=node) if isinstance(result, Tensor) else result


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


def _is_each(index: Value) -> bool:
    """Whether an index names every entry of an axis in its place: ``range(batch)``."""
    if isinstance(index, Sequence) and index.kind == "range":
        return isinstance(index.over, Term) and len(index.over.operands) == 1
    if not isinstance(index, Tensor) or not isinstance(index.meaning, Ascending):
        return False
    return index.axes is not None and integer(index.axes[0].size) is None


def _is_scalar(value: Value) -> bool:
    if isinstance(value, Tensor):
        return value.axes == () and lengths_offset(value) is not None
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
        and not is_valid(flow, kinds[BATCH])
        and isinstance(tensor.meaning, Output)
    ):
        batch = next(axis for axis in tensor.axes if axis.kind == BATCH)
        axes = (*rest[: listed[0]], batch, *rest[listed[0] :])
        time = tensor.find(TIME)
        assert time is not None
        meaning, read = tensor.meaning, which(flow, tensor, time, kinds[TIME])
        step = Step(meaning.run, read, meaning.half, origin=node)
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
        length = stop
    if spans_one(bounds):
        length = Constant(1)
    behind = integer(start)
    if behind is not None and behind < 0 and stop == NONE and stride == NONE:
        if behind == -1 or tensor.axes[place].kind == STATES:
            length = Constant(-behind)
    new = Axis(axis.kind, length)
    output = output_of(tensor) if axis.kind == TIME else None
    if output is not None:
        if length == Constant(1):
            at = Constant(0) if start == NONE else start
            step = which(flow, tensor, place, at)
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
            padding=None,
            node=node,
        )
    if axis.kind == FEATURE and isinstance(meaning, Step | Output | Sample):
        projected = isinstance(meaning, Output) and _is_projected(flow, tensor)
        half = "" if projected else half_of(flow, meaning, start, stop)
        known = projected or not isinstance(meaning, Output) or half != "part"
        meaning = replace(meaning, half=half) if known else None
    elif axis.kind == STATES and isinstance(meaning, Final):
        meaning = replace(meaning, picked=(bounds,))
    elif axis.kind == TIME and isinstance(meaning, Sample):
        meaning = Steps(meaning.run)
    elif axis.kind == BATCH and (output_of(tensor) or isinstance(meaning, Step)):
        return _of_some_rows(tensor, (*tensor.axes[:place], new, *tensor.axes[place + 1 :]), node)
    elif axis.kind == OTHER and isinstance(meaning, Step):
        meaning = replace(meaning, half=meaning.half or "part")  # of rows that were run together
    elif axis.kind not in (FEATURE, STATES):
        meaning = meaning if isinstance(meaning, Final) else None
    axes = (*tensor.axes[:place], new, *tensor.axes[place + 1 :])
    order = tensor.order if is_no_batch(axis) else None
    return replace(tensor, axes=axes, meaning=meaning, order=order, node=node)


def _of_some_rows(tensor: Tensor, axes: Axes, node: syntax.Node | None) -> Tensor:
    """Some sequences of an output: each is what it was, but none may be padded now."""
    meaning = None if tensor.changed in ("mixed", "projected") else tensor.meaning
    return replace(
        tensor,
        axes=axes,
        meaning=meaning,
        padding=None,
        changed="reordered",
        order=None,
        node=node,
    )


def _is_projected(flow: Evaluator, tensor: Tensor) -> bool:
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
    if start in (NONE, Constant(0)) and stop == hidden:
        return "forward"
    if start == hidden and stop in (NONE, term("*", hidden, Constant(2))):
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
    length = size(flow, index, Constant(0)) if isinstance(index, Tensor) else UNKNOWN
    axes = (*tensor.axes[:place], Axis(axis.kind, length), *tensor.axes[place + 1 :])
    if isinstance(index, Tensor) and isinstance(index.meaning, Mask):
        return Tensor(node=node)
    meaning = tensor.meaning
    padding = tensor.padding
    by = permutations.permutation(index)
    changed, order = tensor.changed, tensor.order if is_no_batch(axis) else None
    if axis.kind == OTHER and by is not None and tensor.order is not None:
        order = permutations.moved(tensor, by)
    if axis.kind == BATCH:
        order = permutations.moved(tensor, by)
        changed = changed if _is_each(index) else "reordered"
        if tensor.changed == "projected" and by is None:
            meaning = None  # that there is a head would be forgotten
        length = axis.size
        axes = (*tensor.axes[:place], Axis(BATCH, length), *tensor.axes[place + 1 :])
    elif axis.kind == STATES and isinstance(meaning, Final):
        meaning = replace(meaning, picked=(index,))
    else:
        meaning, padding = None, None
    return replace(
        tensor, axes=axes, meaning=meaning, padding=padding, changed=changed, order=order, node=node
    )


def stored(flow: Evaluator, tensor: Tensor, index: tuple[Value, ...]) -> Tensor:
    """``tensor[index] = …``: masks blank the padding."""
    return replace(tensor, masked=True, changed=worse(tensor.changed, "elementwise"))


# --- arithmetic


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
    if isinstance(left, Tuple) and operator == "*":
        count = integer(right)
        if count is not None and 0 <= count * len(left.items) <= 64:
            return Tuple(left.items * count, mutable=left.mutable)
        item = join(*((frozenset(), each) for each in left.items)) if left.items else UNKNOWN
        return Sequence(item, kind="repeated" if len(left.items) == 1 else "")
    if isinstance(left, Packed) or isinstance(right, Packed):
        return UNKNOWN
    if isinstance(left, Constant) and isinstance(left.value, str) and operator == "%":
        return interpolated(left.value, right)
    return term(operator, left, right)


def made_at(value: Value, node: syntax.Node) -> Value:
    """A tensor, or each that it may be, as made by `node`."""
    if isinstance(value, OneOf):
        return OneOf(tuple((facts, made_at(each, node)) for facts, each in value.options))
    return replace(value, node=node) if isinstance(value, Tensor) else value


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
    masked = tensor.masked
    if tensor.padding is not None and may_mask(other):
        masked = True
    axes = tensor.axes
    known = isinstance(other, Constant | Tensor) and (rank(other) or 0) <= (rank(tensor) or 0)
    if isinstance(other, Tensor) and rank(other) is None:
        known = isinstance(tensor.meaning, Output)
    meaning = tensor.meaning
    if isinstance(other, Tensor) and isinstance(other.meaning, Step | Final | Output):
        spread = isinstance(meaning, Output) and not isinstance(other.meaning, Output)
        meaning = meaning if spread else _of_both(flow, tensor, other)
    if isinstance(meaning, Mask):
        return replace(tensor, meaning=None)
    padding = tensor.padding
    if isinstance(other, Tensor) and other.padding != padding and other.padding is not None:
        padding = None
    return replace(
        tensor,
        axes=_broadcast(axes, other) if known or isinstance(other, Symbol | Term) else None,
        lead=tensor.lead if isinstance(other, Constant) else (),
        width=tensor.width if isinstance(other, Constant) else UNKNOWN,
        meaning=meaning,
        padding=padding,
        changed=worse(tensor.changed, "elementwise" if isinstance(other, Constant) else "mixed"),
        masked=masked,
        bound=bounds.after(operator, left, right, tensor.bound),
    )


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
        return tuple(Axis(OTHER) if _is_single(a) else a for a in axes)
    lead = len(axes) - len(theirs)
    grown = [t if _is_single(a) else a for a, t in zip(axes[lead:], theirs, strict=True)]
    return (*axes[:lead], *grown)


def may_mask(value: Value) -> bool:
    """Whether arithmetic with `value` may blank the padding."""
    if isinstance(value, Tensor):
        return not isinstance(value.meaning, Output | Step | Final | Sample | Scores | Weights)
    layer = isinstance(value, Term) and value.operator == "like" and value.operands[2] == LINEAR
    return not layer and not isinstance(value, Constant | Parameter)


def _broader(one: Tensor, other: Tensor) -> bool:
    """Whether the second is spread over the first: over more axes, or a state over all steps."""
    ranks = (rank(one) or 0), (rank(other) or 0)
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


# --- joining


def concatenated(flow: Evaluator, parts: list[Tensor], axis: Value, node: syntax.Node) -> Value:
    """``torch.cat``."""
    first = parts[0]
    place = first.axis(axis)
    padding = padding_beside(parts, axis)
    if place is None or first.axes is None or any(rank(p) != rank(first) for p in parts):
        return Tensor(axes=None, padding=padding, node=node)
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
    orders = {p.order for p in parts}
    order = orders.pop() if len(orders) == 1 and is_no_batch(grown) else None
    return Tensor(
        axes if same else None, padding=padding, device=first.device, order=order, node=node
    )


def padding_beside(parts: list[Tensor], axis: Value) -> Padding | None:
    """The padding of batches whose features are joined: that of ids, of which one is embedded."""
    padded = [each.padding for each in parts if each.padding is not None and not each.masked]
    beside = axis in (Constant(-1), Constant(2)) and padded and padded[0].ids is not None
    return padded[0] if beside else None
