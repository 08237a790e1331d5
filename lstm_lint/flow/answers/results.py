"""The pair that an RNN returns, where the code takes it for a tensor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import containers
from lstm_lint.flow.answers.first_of_pair import taken, wants_tensor
from lstm_lint.flow.answers.packing import UNPACK
from lstm_lint.flow.code.rewrite import NodeEdit, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.events import Call
from lstm_lint.flow.torch.values import Run, Tensor
from lstm_lint.flow.values import Constant, Known, OneOf, Sequence, Tuple, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame

_JOINS = frozenset("cat concat concatenate stack hstack vstack dstack".split())


_USES = (
    syntax.Arg,
    syntax.Attribute,
    syntax.Subscript,
    syntax.BinaryOperation,
    syntax.Tuple,
    syntax.List,
)


def runs_of(value: Value) -> tuple[Run, ...]:
    """The calls of RNNs whose whole result a value certainly is."""
    pairs = every(value, Tuple)
    if not all(each.role == "result" for each in pairs):
        return ()
    return tuple(each.run for each in pairs if each.run is not None)


def tensors_wanted(call: Call) -> Iterator[tuple[Value, syntax.Expression | None]]:
    """All that a call of torch certainly raises on where it is a tuple, and where that stands."""
    callee, arguments = call.callee, call.arguments
    if isinstance(callee, Known) and callee.path.removeprefix("torch.") in _JOINS:
        parts = arguments.get(0, "tensors")
        if isinstance(parts, OneOf) and all(_is_listed(each) for _, each in parts.options):
            yield containers.item(call.flow, parts), None  # an empty list raises, too
        yield from _joined(parts, arguments.node(0, "tensors"))
    elif wants_tensor(callee):
        name = "sequence" if callee == Known(UNPACK) else "input"
        first = arguments.node(0, name)
        yield arguments.get(0, name), None if first is None else first.value
        for place, each in enumerate(arguments.positional[1:] * isinstance(callee, Known)):
            written = arguments.node(place + 1, "")
            yield each, None if written is None else written.value


def _joined(
    parts: Value, written: syntax.Arg | None
) -> Iterator[tuple[Value, syntax.Expression | None]]:
    """The tensors that a list of them should hold."""
    if isinstance(parts, Sequence):
        yield parts.item, None
    elif isinstance(parts, Tuple) and not parts.role:
        listed = written.value if written is not None else None
        places: tuple[syntax.Expression | None, ...] = (None,) * len(parts.items)
        if isinstance(listed, syntax.Tuple | syntax.List) and len(listed.elements) == len(places):
            places = tuple(listed.elements)
        yield from zip(parts.items, places, strict=True)


def _is_listed(value: Value) -> bool:
    return isinstance(value, Sequence) or (isinstance(value, Tuple) and not value.role)


def is_no_operand(operator: str, other: Value) -> bool:
    """Whether Python certainly raises on a tuple beside `other`."""
    if isinstance(other, Tensor):
        return operator in ("+", "-", "/", "@")
    if isinstance(other, Constant):
        return operator in ("+", "-", "/", "@") or isinstance(other.value, float)
    return isinstance(other, Tuple) and operator in ("-", "/", "@", "*")


def first_taken(
    flow: Evaluator, frame: Frame, runs: tuple[Run, ...], use: syntax.Node
) -> tuple[NodeEdit, ...]:
    """The output taken from the pair where it is made; nothing if other code needs the pair."""
    run = runs[0]
    if any(each.node is not run.node for each in runs):
        return ()
    around = surroundings(flow, frame.node)
    if run.node not in around or use not in around:
        return ()
    way = around.up(run.node)
    if isinstance(way[1], _USES):
        place = way.index(use) if use in way else 0
        straight = place and not any(isinstance(each, syntax.Call) for each in way[1:place])
        return (Wrap(run.node, "", "[0]"),) if straight else ()  # others may need the pair
    return taken(flow, frame.node, run.node, use, "state", "final_state")
