"""How long an unpacked batch is: as its longest sequence, beside replicas and masks that are longer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.rewrite import NodeEdit, Wrap
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.events import Binary, Call, Return, Subscript
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.permutations import operation
from lstm_lint.flow.torch.values import TIME, Packed, Tensor
from lstm_lint.flow.values import (
    NONE,
    PLAIN,
    UNKNOWN,
    Class,
    Constant,
    Instance,
    Known,
    Term,
    Tuple,
    Value,
    alternatives,
    every,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


_PARALLEL = (Known("torch.nn.DataParallel"), Known("torch.nn.parallel.DataParallel"))


class Unpacked:
    """Collects, over a whole module, which batches are unpacked, and replicas that return them."""

    def __init__(self) -> None:
        self._packed: dict[syntax.Node, Value] = {}
        """What each call unpacked."""
        self._returned: list[tuple[Class, syntax.Node]] = []
        self._wrapped: dict[Class, syntax.Node] = {}

    def call(self, call: Call) -> None:
        if is_unpacked_alone(call):
            self._packed[call.node] = call.arguments.get(0, "sequence")
        if call.callee in _PARALLEL:
            for each in every(call.arguments.get(0, "module"), Instance):
                self._wrapped[each.cls] = call.node

    def returned(self, event: Return) -> None:
        frame = event.frame
        if frame.owner is None or not isinstance(frame.node, syntax.FunctionDef):
            return
        if frame.node.name.value == "forward":
            self._returned += ((frame.owner, node) for node in _unpacked_within(event.value))

    def outgrown(self, event: Call | Binary | Subscript) -> Iterator[syntax.Node]:
        """Where batches are unpacked that meet a mask of all that was packed."""
        for tensor, mask in _masked(event):
            node = None if tensor.padding is None else tensor.padding.node
            packed = self._packed.get(node) if node is not None else None
            if node is not None and packed is not None:
                if _is_longer(event.flow, tensor, mask, packed):
                    yield node

    def apart(self) -> Iterator[tuple[syntax.Node, syntax.Node]]:
        """Where batches are unpacked that replicas return, and where the replicas are made."""
        for owner, node in self._returned:
            forward = owner.find("forward")
            wraps = [at for cls, at in self._wrapped.items() if cls.find("forward") is forward]
            if wraps and node in self._packed:
                yield node, wraps[0]


def _unpacked_within(value: Value) -> Iterator[syntax.Node]:
    """The calls that unpacked the batches in a value, where time is an axis behind the first."""
    for each in alternatives(value):
        if isinstance(each, Tuple):
            for item in each.items:
                yield from _unpacked_within(item)
        elif isinstance(each, Tensor) and each.padding is not None and each.find(TIME):
            if each.padding.unpacked and each.padding.node is not None:
                yield each.padding.node


def _masked(event: Call | Binary | Subscript) -> Iterator[tuple[Tensor, Value]]:
    """Tensors whose numbers a mask chooses, and the mask."""
    if isinstance(event, Call):
        yield from _chosen(event)
    elif isinstance(event, Binary):
        for one, other in ((event.left, event.right), (event.right, event.left)):
            if isinstance(one, Tensor) and layout.tells(other):
                yield one, other
    elif isinstance(event.base, Tensor) and len(event.index) == 1 and layout.tells(event.index[0]):
        yield event.base, event.index[0]


def _chosen(call: Call) -> Iterator[tuple[Tensor, Value]]:
    name, tensor, behind = operation(call.callee, call.arguments)
    chosen: tuple[Value, ...] = (tensor,)
    mask = behind.get(0, "mask")
    if name == "where":
        chosen, mask = (behind.get(0, "input"), behind.get(1, "other")), tensor
    if name.rstrip("_") in _MASKING:
        yield from ((each, mask) for value in chosen for each in every(value, Tensor))


_MASKING = ("masked_fill", "where")


def _is_longer(flow: Evaluator, unpacked: Tensor, mask: Value, packed: Value) -> bool:
    """Whether a mask certainly has the length of the batch that was packed, all padding included."""
    whole, place = _length(flow, packed), unpacked.find(TIME)
    if place is None or whole in (None, UNKNOWN) or isinstance(mask, Tensor):
        return False
    return layout.size(flow, mask, Constant(place)) == whole


def _length(flow: Evaluator, packed: Value) -> Value | None:
    """How long a batch was along time when it was packed."""
    while isinstance(packed, Packed) and isinstance(packed.source, Packed):
        packed = packed.source
    first = truth(flow, packed.batch_first) if isinstance(packed, Packed) else None
    if not isinstance(packed, Packed) or first is None:
        return None
    return layout.size(flow, packed.source, Constant(int(first)))


def is_unpacked_alone(call: Call) -> bool:
    """Whether a batch is unpacked to the length of its own longest sequence."""
    unpacks = call.callee == Known("torch.nn.utils.rnn.pad_packed_sequence")
    return unpacks and call.arguments.find(3, "total_length") in (None, NONE)


def with_total_length(call: Call) -> tuple[NodeEdit, ...]:
    """``pad_packed_sequence`` told how long the batch was that was packed; nothing if unnamed."""
    flow, packed = call.flow, call.arguments.get(0, "sequence")
    while isinstance(packed, Packed) and isinstance(packed.source, Packed):
        packed = packed.source
    first = truth(flow, packed.batch_first) if isinstance(packed, Packed) else None
    if not isinstance(packed, Packed) or first is None or not call.node.args:
        return ()
    length = _spelled(flow, packed.source, Constant(int(first)))
    if length is None:
        return ()
    return (Wrap(call.node.args[-1].value, "", f", total_length={length}"),)


def _spelled(flow: Evaluator, batch: Value, axis: Constant) -> str | None:
    """How the function at hand can say the length of a batch along an axis."""
    wanted = layout.size(flow, batch, axis)
    if wanted is UNKNOWN or batch is UNKNOWN:
        return None
    names = {name: flow.env.narrow(value) for name, value in flow.env.names.items()}
    for name, value in names.items():
        if value == wanted and not isinstance(value, Constant):
            return name
    for name, value in names.items():
        if value is batch or (type(batch) in PLAIN and value == batch):
            return f"{name}.size({axis.value})"
    for name, value in names.items():
        if not isinstance(wanted, Term) or isinstance(wanted.operands[0], Tensor):
            break
        sized = isinstance(value, Tensor) or type(value) in PLAIN
        if sized and layout.size(flow, value, axis) == wanted:
            return f"{name}.size({axis.value})"
    return None
