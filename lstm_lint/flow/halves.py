"""What becomes of the reverse half of a step that was read with both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.states import ASIDE
from lstm_lint.flow.values import (
    UNKNOWN,
    Bound,
    Function,
    Method,
    Output,
    Step,
    Steps,
    Tensor,
    Tuple,
    Value,
    alternatives,
)

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow import events

_TAKES_APART = frozenset("view reshape split unflatten tensor_split split_with_sizes".split())


class Halves:
    """Collects, over a whole module, what steps meet and which halves of them are used."""

    def __init__(self) -> None:
        self.joined: set[syntax.Node | None] = set()
        """Steps that meet the first one, so that the last states of both directions are in the two,
        or all others: the query of an attention."""
        self.parted: set[syntax.Node | None] = set()
        """Steps of which the forward half is taken, or an unknown part."""
        self.used: set[syntax.Node | None] = set()
        """Steps of which the reverse half is used."""

    def excuse(self, node: syntax.Node) -> bool:
        """Whether the reverse half of a step may never be used, or is told apart elsewhere."""
        return node in self.joined or (node in self.parted and node not in self.used)

    def subscript(self, event: events.Subscript) -> None:
        for step in _steps([event.result]):
            if step.half == "reverse":
                self.used.add(step.origin)
            elif step.half:
                self.parted.add(step.origin)

    def call(self, call: events.Call) -> None:
        parts = list(call.arguments.values())
        if isinstance(call.callee, Method):
            halves = _steps([call.result])
            own = _steps([call.callee.receiver])
            if any(step.half for step in halves):
                self.parted.update(step.origin for step in own)
                return
            if call.callee.name in _TAKES_APART and not halves:
                self.parted.update(step.origin for step in own)
            elif call.callee.name not in ASIDE:
                parts.append(call.callee.receiver)
        if not isinstance(call.callee, Function | Bound):
            self.meet(parts, call.result)
            self._among(parts)

    def binary(self, event: events.Binary) -> None:
        self.meet([event.left, event.right], event.result)
        self._among([event.left, event.right])

    def _among(self, values: list[Value]) -> None:
        """One step is set against all others."""
        found = [m for each in _tensors(values) if isinstance(m := each.meaning, Output | Steps)]
        runs = {id(each.run) for each in found}
        self.joined.update(step.origin for step in _steps(values) if id(step.run) in runs)

    def meet(self, values: list[Value], result: Value = UNKNOWN) -> None:
        """Steps are used side by side, and the result is made of them."""
        steps = _steps(values)
        first = {id(step.run) for step in steps if step.which == "first"}
        self.joined.update(step.origin for step in steps if id(step.run) in first)
        passed = {step.origin for step in _steps([result])}
        self.used.update(
            step.origin
            for step in steps
            if step.half in ("", "reverse") and step.origin not in passed
        )


def _steps(values: list[Value]) -> list[Step]:
    """The steps among some values, also within lists."""
    return [each.meaning for each in _tensors(values) if isinstance(each.meaning, Step)]


def _tensors(values: list[Value]) -> list[Tensor]:
    found: list[Tensor] = []
    for value in values:
        for each in alternatives(value):
            if isinstance(each, Tuple):
                found += _tensors(list(each.items))
            elif isinstance(each, Tensor):
                found.append(each)
    return found
