"""Which axis is which, and how long: what is known and learnt of the axes of a tensor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow import conditions
from lstm_lint.flow.scope import ELEMENTWISE, term
from lstm_lint.flow.torch import longer, turning
from lstm_lint.flow.torch.values import OTHER, Axis, Module, Output, Packed, Rnn, Run, Site, Tensor
from lstm_lint.flow.values import (
    ITEM,
    LOADED,
    UNKNOWN,
    Constant,
    Facts,
    Method,
    OneOf,
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
    made = longer.of(tensor) if integer(axis) == 0 else None
    if made is not None and longer.bound(made) is not UNKNOWN:
        return longer.bound(made)
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
    traits = [
        (kinds(each), each.padding, getattr(each.padding, "node", None), each.order, each.chosen)
        for each in tensors
    ]
    return all(each == traits[0] for each in traits)


class Channels(NamedTuple):
    """What a convolution made: (batch, channels, and what they are of)."""

    number: Value
    axes: int
    batch: Value
    """How many entries it was given."""
    slides: bool
    """Whether it leaves several steps: its kernel is no size of what it is given."""


def convolved(flow: Evaluator, called: Module, given: Value, node: syntax.Node) -> Value:
    """What a layer of images makes, of which is known at most how many channels it has."""
    made = flow.fresh("", node)
    axes = _CONVOLUTIONS.get(called.name)
    count = conditions.settle(flow, called.arguments.get(1, "out_channels"))
    if axes is not None and count is not UNKNOWN and not called.arguments.unsure:
        kernel = called.arguments.node(2, "kernel_size")
        slides = kernel is not None and isinstance(kernel.value, syntax.Literal)
        flow.convolved[made] = Channels(count, axes, size(flow, given, Constant(0)), slides)
    elif called.name in PER_CHANNEL and (known := channels(flow, given)) is not None:
        flow.convolved[made] = known
    return made


def channels(flow: Evaluator, value: Value) -> Channels | None:
    """The channels of a batch that a convolution made; None for any other."""
    while isinstance(value, Term) and value.operator == "like" and value.operands[2] == SAME:
        value = value.operands[0]
    return flow.convolved.get(value)


_CONVOLUTIONS = {f"Conv{n}d": n + 2 for n in (1, 2, 3)}
PER_CHANNEL = frozenset(
    f"{name}{n}d" for name in ("BatchNorm", "InstanceNorm", "MaxPool", "AvgPool") for n in (1, 2, 3)
)


def has_channels(flow: Evaluator, size: Value, axes: int) -> bool:
    """Whether that is the length of the second of so many axes, several channels of a convolution."""
    if not isinstance(size, Term) or size.operator != "size" or size.operands[1] != Constant(1):
        return False
    known = flow.convolved.get(size.operands[0])
    return known is not None and (integer(known.number) or 0) > 1 and known.axes == axes


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
        flow.env.facts[term("==", term("dim", _source(value)), Constant(len(given)))] = True
    for each in [] if name == "permute" else given:
        learn_axis(flow, value, each)


def learn_axis(flow: Evaluator, value: Value, axis: Value) -> None:
    """Something unknown of which an axis is named has that one: ``ids.size(1)``, ``x[:, :, 0]``."""
    number = integer(axis)
    least = -1 if number is None else number if number >= 0 else -number - 1
    if least >= 1:
        flow.env.facts[term(">", term("dim", _source(value)), Constant(least))] = True


def _source(value: Value) -> Value:
    """What something unknown was made from that has as many axes."""
    while isinstance(value, Term) and value.operator == "like" and value.operands[2] != WIDER:
        value = value.operands[0]
    return value


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
        if given.axes is None and len(given.lead) > 2:
            return True  # an RNN takes no more than three
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
        return not (isinstance(key, Constant) and (loaded or isinstance(key.value, str)))
    return isinstance(given, Symbol) and given.name == ITEM


def output_of(tensor: Tensor) -> Output | None:
    """The output of an RNN that a tensor is; of an unknown one if it was unpacked somewhere."""
    if isinstance(tensor.meaning, Output):
        return tensor.meaning
    padding = tensor.padding
    if tensor.meaning is not None or padding is None or not padding.unpacked:
        return None
    if not isinstance(padding.node, syntax.Call):
        return None  # of a part of one
    site = Site(padding.node, None, None, None)
    unknown = dict.fromkeys(("num_layers", "batch_first", "bidirectional", "proj_size"), UNKNOWN)
    rnn = Rnn("", site, **unknown, node=padding.node)
    return Output(Run(rnn, UNKNOWN, None, padding.node, None, packed=True))


def names_axis(flow: Evaluator, tensor: Tensor, place: Value) -> None:
    """An axis is named by its number, which without a batch axis would not be there."""
    run, number = getattr(tensor.meaning, "run", None), integer(place)
    if run is None or run.batched is False or tensor.axes is None or number is None:
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
        return turning.swapped(base, Constant(-2), Constant(-1), node)
    if name == "T":
        return turning.permuted(base, tuple(reversed(range(len(base.axes or ())))), node)
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
