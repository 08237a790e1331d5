"""Tensors made of numbers and lists, or of one number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import cutting, devices, lengthened, longer, measures
from lstm_lint.flow.torch.values import BATCH, OTHER, Ascending, Axis, Lengths, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, Sequence, Term, Tuple, Value
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Handler = Callable[["Evaluator", Arguments, syntax.Node], Value]


def _tensor(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``torch.tensor(x)``: a tensor without the graph that `x` may have."""
    made = _as_tensor(flow, arguments, node)
    if not isinstance(made, Tensor) or not isinstance(arguments.get(0, "data"), Tensor):
        return made
    return replace(made, detached=True)


def _as_tensor(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Tensor | Term:
    """``torch.tensor(list)``: a list of lengths stays what it is."""
    data = arguments.get(0, "data")
    device = arguments.find(2, "device")
    if isinstance(data, Tensor):
        return devices.copied(flow, data, device, node)
    where = getattr(data, "device", "") or "cpu"
    where = where if device is None else devices.of(flow, device, "other")
    if (padded := lengthened.batch(data, node)) is not None:
        return replace(padded, device=where)
    if (made := longer.any_of(data)) is not None:
        return replace(made, device=where, node=node)
    axes: tuple[Axis, ...] | None = None
    meaning = None
    ones = tuple(range(_brackets(data)))
    if isinstance(data, Tuple) and any(isinstance(e, Tuple | Sequence) for e in data.items):
        axes = _nested(data)
    elif measures.are_equal(data):
        meaning = Lengths(data)
        listed = isinstance(data, Tuple) and any(map(_may_be_list, data.items))
        count = Constant(len(data.items)) if isinstance(data, Tuple) else UNKNOWN
        axes = None if listed else (Axis(BATCH, count),)
    elif isinstance(data, Sequence):
        offset = measures.count_offset(flow, data)
        if offset is not None:
            meaning = Lengths(_counted(data), offset, counted=not offset)
        elif isinstance(data.item, Tensor) and isinstance(data.item.meaning, Lengths):
            meaning = data.item.meaning
        if meaning is not None or isinstance(data.item, Constant | Term):
            axes = (Axis(BATCH if meaning else OTHER),)
    elif isinstance(data, Tuple) and all(isinstance(each, Constant) for each in data.items):
        axes = (Axis(OTHER, Constant(len(data.items))),)
    elif isinstance(data, Constant):
        axes = ()
    return Tensor(axes, meaning, device=where, ones=ones if axes is None else (), node=node)


def array(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``numpy.array(list)``, which is followed where it holds what was made longer."""
    data = arguments.get(0, "object")
    made = lengthened.batch(data, node) or longer.any_of(data)
    return flow.fresh("", node, arguments.values()) if made is None else replace(made, node=node)


def _may_be_list(entry: Value) -> bool:
    """Whether an entry of a list may be a list in its turn, for all that is known of it."""
    if isinstance(entry, Term):
        return entry.operator in (".", "[]", "like")
    return not isinstance(entry, Constant)


def _nested(data: Value) -> tuple[Axis, ...] | None:
    """The axes of lists within lists, where all are written out."""
    if isinstance(data, Constant):
        return ()
    if not isinstance(data, Tuple) or not data.items:
        return None
    inner = {_nested(each) for each in data.items}
    axes = inner.pop()
    return None if inner or axes is None else (Axis(OTHER, Constant(len(data.items))), *axes)


def _brackets(data: Value) -> int:
    """How many lists lie around a single entry, whatever that is: two of ``[[token]]``."""
    if not isinstance(data, Tuple) or len(data.items) != 1:
        return 0
    return 1 + _brackets(data.items[0])


def _counted(lengths: Sequence) -> Value:
    """The sequences whose lengths a list holds; the list itself where it goes over a tensor's rows."""
    return lengths if lengths.over is UNKNOWN or isinstance(lengths.over, Tensor) else lengths.over


def _filled(sizes: list[Value], node: syntax.Node) -> Tensor:
    if not sizes or (len(sizes) == 1 and not isinstance(sizes[0], Constant | Term)):
        return Tensor(node=node)
    return Tensor(tuple(Axis(OTHER, each) for each in sizes), node=node)


def _full(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Tensor:
    shape, fill = arguments.get(0, "size"), arguments.get(1, "fill_value")
    if isinstance(shape, Tuple) and len(shape.items) == 1:
        return Tensor(
            (Axis(BATCH, shape.items[0]),), Lengths(Sequence(fill, kind="repeated")), node=node
        )
    return _filled(list(shape.items) if isinstance(shape, Tuple) else [], node)


def new_full(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """``tensor.new_full(size, fill_value)``, which lies where the tensor does."""
    made = _full(flow, arguments, node)
    device = arguments.find(None, "device")
    where = tensor.device if device is None else devices.of(flow, device, "other")
    return replace(made, device=where)


def _arange(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    bounds = arguments.positional
    bounds = bounds[1:] if len(bounds) == 2 and bounds[0] == Constant(0) else bounds
    whole = len(bounds) == 1 and not arguments.unsure and arguments.keywords.keys() <= _PLACING
    far = cutting.distance(bounds[1], "+", bounds[0]) if len(bounds) == 2 else None
    length = bounds[0] if whole else far or UNKNOWN
    return Tensor((Axis(OTHER, length),), Ascending() if whole else None, node=node)


_PLACING = {"device", "dtype", "out", "requires_grad", "layout"}
"""Settings of a new tensor that change none of its numbers."""


FUNCTIONS: dict[str, Handler] = {
    "torch.tensor": _tensor,
    **dict.fromkeys(("torch.as_tensor", "torch.from_numpy"), _as_tensor),
    **dict.fromkeys(("torch.LongTensor", "torch.IntTensor"), _as_tensor),
    "torch.full": _full,
    "torch.arange": _arange,
}
