"""What becomes of the reverse half of a step that was read with both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.answers import reading
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.answers.states import ASIDE
from lstm_lint.flow.answers.steps import tensors, within
from lstm_lint.flow.defaults import is_bidirectional
from lstm_lint.flow.values import UNKNOWN, Bound, Function, Output, Sample, Steps, Value

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow import events

_COLLECTS = frozenset({"append", "extend", "insert"})
_TAKES_APART = frozenset("view reshape chunk split unflatten tensor_split split_with_sizes".split())


def has_seen_one_step(step: events.StepRead) -> bool:
    """Whether the reverse half of a step has read one step alone, and something is made of it.

    Certainly, or where the RNN is bidirectional by default and its caller says nothing.
    """
    for each in step.steps:
        if each.which not in ("last", "valid") or not is_bidirectional(step.flow, each.run.rnn):
            return False
    if {each.half for each in step.steps} not in ({""}, {"reverse"}):
        return False
    padded = all(reading.is_padded(step.flow, each) for each in step.outputs)
    padded = padded and step.steps[0].which == "last"
    head = any(each.changed == "projected" for each in step.outputs)  # one for every step
    return not (head and not padded) and not reading.goes_unread(step)


class Halves:
    """Collects, over a whole module, what steps meet and which halves of them are used."""

    def __init__(self) -> None:
        self.joined: set[syntax.Node | None] = set()
        """Steps that meet the first one, so that the last states of both directions are in the two,
        or all others: the query of an attention; or of which another one is subtracted."""
        self.doubtful: set[syntax.Node | None] = set()
        """Steps that are right unless their reverse half is used: the forward half or an unknown
        part is taken, or there is a reverse half only by default."""
        self.used: set[syntax.Node | None] = set()
        """Steps of which the reverse half is used, where there may still be one."""

    def excuse(self, node: syntax.Node) -> bool:
        """Whether the reverse half of a step may never be used, or is told apart elsewhere."""
        return node in self.joined or (node in self.doubtful and node not in self.used)

    def subscript(self, event: events.Subscript) -> None:
        for _, step in within(event.result):
            if step.half == "reverse":
                self.used.add(step.origin)
            elif step.half:
                self.doubtful.add(step.origin)

    def call(self, call: events.Call) -> None:
        parts = list(call.arguments.values())
        found = operation(call)
        if found is not None:
            halves = [step for _, step in within(call.result)]
            own = {step.origin for _, step in within(found.tensor)}
            if any(step.half for step in halves):
                self.doubtful |= own
                return
            if found.name in _TAKES_APART and not halves:
                self.doubtful |= own
            elif found.name in _COLLECTS:
                return
            elif found.name not in ASIDE:
                parts.append(found.tensor)
        if not isinstance(call.callee, Function | Bound):
            self._meet(call, parts, call.result)
            self._among(parts)

    def binary(self, event: events.Binary) -> None:
        self._meet(event, [event.left, event.right], event.result)
        self._among([event.left, event.right])
        if event.operator == "-":
            self._span(event.left, event.right)

    def returned(self, event: events.Return) -> None:
        """A caller in the program goes on with what it is given; an unknown one uses it."""
        self._meet(event, [event.value], UNKNOWN if event.frame.caller is None else event.value)

    def _span(self, end: Value, begin: Value) -> None:
        """One step less another of the same run: what it read between them."""
        sides = [list(within(each)) for each in (end, begin)]
        one, other = ({id(step.run) for _, step in side} for side in sides)
        steps = [step for side in sides for _, step in side]
        self.joined.update(step.origin for step in steps if id(step.run) in one & other)

    def _among(self, values: list[Value]) -> None:
        """One step is set against all others."""
        found = [each.meaning for _, each in tensors(*values)]
        runs = {id(each.run) for each in found if isinstance(each, Output | Sample | Steps)}
        self.joined.update(step.origin for _, step in within(*values) if id(step.run) in runs)

    def _meet(self, event: events.Event, values: list[Value], result: Value) -> None:
        """Steps are used side by side, and the result is made of them."""
        steps = list(within(*values))
        first = {id(step.run) for _, step in steps if step.which == "first"}
        self.joined.update(step.origin for _, step in steps if id(step.run) in first)
        passed = {step.origin for _, step in within(result)}
        for facts, step in steps:
            reverse = step.half in ("", "reverse") and step.origin not in passed
            if reverse and is_bidirectional(event.flow, step.run.rnn, facts):
                self.used.add(step.origin)
