"""An LSTM's pair `(h_n, c_n)` where a tensor is wanted, and how `h_n` is read of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lstm_lint import syntax
from lstm_lint.flow import calls, events
from lstm_lint.flow.answers import results
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.values import (
    Constant,
    Final,
    Method,
    Run,
    Tensor,
    Tuple,
    Value,
    alternatives,
    every,
    integer,
)

_OF_THE_WHOLE = frozenset(
    "bfloat16 clone contiguous cpu cuda data detach detach_ double float half requires_grad_ to".split()
)
"""What is done to a state that goes on being one: both of its tensors are meant."""
_OF_TENSOR = frozenset({"shape", "data", "device", "dtype", "T", "mT", "ndim", "grad"})


class Misuse(NamedTuple):
    """A pair where a tensor is wanted, so that Python or torch raises."""

    why: str
    runs: tuple[Run, ...]
    written: tuple[syntax.Expression, ...] = ()
    """Where `h_n` would be right."""


class TakenApart:
    """Collects, over a whole module, which pairs the code knows for what they are."""

    def __init__(self) -> None:
        self._apart: set[Run] = set()
        self._layered: set[syntax.Node | None] = set()

    def excuse(self, node: syntax.Node, run: Run) -> bool:
        """Whether an index from the end may well mean one of the pair, or all layers of it."""
        return run in self._apart or node in self._layered

    def value(self, value: Value) -> None:
        """A value is taken apart."""
        self._apart.update(runs_of(value))

    def call(self, call: events.Call) -> None:
        for each in call.arguments.values():
            if runs_of(each) and operation(call) is None:
                self.value(each)

    def subscript(self, event: events.Subscript) -> None:
        for each in alternatives(event.base):
            if isinstance(each, Tensor) and isinstance(each.meaning, Final):
                # `state[-1][-1]` knows that `state[-1]` holds all layers
                self._layered.add(event.node.value)
        if not _has_axes(event) and not from_end(event):
            self.value(event.base)


def from_end(event: events.Subscript) -> tuple[Run, ...]:
    """The calls of which a pair is indexed from its end, as if it were a tensor of layers."""
    last = not _has_axes(event) and integer(event.index[0]) in (-1, -2)
    return runs_of(event.base) if last else ()


def _has_axes(event: events.Subscript) -> bool:
    """Whether an index is one for each of several axes."""
    return len(event.index) > 1 or isinstance(event.index[0], Tuple)


_TUPLE = "an LSTM's state is the tuple (h_n, c_n)"


def misuses(
    event: events.Call | events.Binary | events.Attribute | events.Subscript,
) -> Iterator[Misuse]:
    """Where an event certainly raises on a pair."""
    if isinstance(event, events.Call):
        yield from _given(event)
    elif isinstance(event, events.Binary):
        for one, other in ((event.left, event.right), (event.right, event.left)):
            if results.is_no_operand(event.operator, other):
                yield Misuse(f"{_TUPLE}, no operand here", runs_of(one))
    elif isinstance(event, events.Attribute):
        if event.name in _OF_TENSOR:
            what = f"{_TUPLE}, which has no `{event.name}`"
            written = () if event.name in _OF_THE_WHOLE else (event.node.value,)
            yield Misuse(what, runs_of(event.base), written)
    elif _has_axes(event):
        yield Misuse(f"{_TUPLE}, which takes one index", runs_of(event.base), (event.node.value,))


def _given(call: events.Call) -> Iterator[Misuse]:
    methods = every(call.callee, Method)
    name = methods[0].name if methods else ""
    if methods and name not in ("count", "index", "__getitem__"):
        function = call.node.func
        meant = isinstance(function, syntax.Attribute) and name not in _OF_THE_WHOLE
        written = function.value if meant else None  # type: ignore[attr-defined]
        runs = runs_of(calls.receiver(call.callee, call.arguments))
        yield Misuse(
            f"{_TUPLE}, which has no `{name}`", runs, () if written is None else (written,)
        )
    wanted = [(runs_of(value), written) for value, written in results.tensors_wanted(call)]
    wrong = [(runs, written) for runs, written in wanted if runs]
    if wrong:
        places = tuple(written for _, written in wrong if written is not None)
        yield Misuse(f"this takes a tensor, {_TUPLE}", wrong[0][0], places)


def runs_of(value: Value) -> tuple[Run, ...]:
    """The calls of which a value certainly is an LSTM's pair of states."""
    states = every(value, Tuple)
    if not states or not all(each.role == "state" and each.run is not None for each in states):
        return ()
    return tuple(each.run for each in states if each.run is not None)


def last_of(event: events.Subscript) -> tuple[NodeEdit, ...]:
    """``state[0][-1]``, without the `squeeze` that took the layers' axis away."""
    around = surroundings(event.flow, event.frame.node)
    if event.node not in around:
        return ()
    whole: syntax.Node = event.node
    outer = around.parents.get(whole)
    call = around.parents.get(outer) if outer is not None else None
    if isinstance(outer, syntax.Attribute) and isinstance(call, syntax.Call):
        if outer.attr.value != "squeeze" or len(call.args) > 1:
            return ()
        if call.args and event.flow.evaluate(call.args[0].value) != Constant(0):
            return ()
        whole = call
    elif isinstance(outer, syntax.Attribute):
        return ()
    index = event.flow.code(event.node.slice[0])
    return (Replace(whole, f"{event.flow.code(event.node.value)}[0][{index}]"),)
