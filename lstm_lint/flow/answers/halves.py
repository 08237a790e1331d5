"""What becomes of the reverse half of a step that was read with both directions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint.flow.answers import reading
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.answers.states import ASIDE
from lstm_lint.flow.answers.steps import tensors, within
from lstm_lint.flow.defaults import is_bidirectional
from lstm_lint.flow.interest import recurrent
from lstm_lint.flow.torch.values import (
    DIRECTIONS,
    Flat,
    Output,
    Sample,
    Scores,
    Site,
    Step,
    Steps,
    Weights,
)
from lstm_lint.flow.values import UNKNOWN, Bound, Function, Value

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow import events
    from lstm_lint.flow.evaluator import Evaluator

_COLLECTS = frozenset({"append", "extend", "insert"})
_TAKES_APART = frozenset("view reshape chunk split unflatten tensor_split split_with_sizes".split())


def has_seen_one_step(step: events.StepRead, told: bool) -> bool:
    """Whether the reverse half of a step has read one step alone, and something is made of it.

    Certainly, or where the RNN is bidirectional by default and its caller says nothing; `told` where
    a parameter says that sequences end there.
    """
    for each in step.steps:
        ends = told or each.which in ("last", "valid")
        if not ends or not is_bidirectional(step.flow, each.run.rnn):
            return False
    if step.frame.home is not None and any(each.changed == "projected" for each in step.outputs):
        return False  # scores of all steps, as a CRF in a file of its own takes them
    if {each.half for each in step.steps} not in ({""}, {"reverse"}):
        return False
    return not reading.goes_unread(step)


def is_of_head(step: events.StepRead) -> bool:
    """Whether a step is read of what a linear layer made of every step, and is no padding."""
    padded = all(reading.is_padded(step.flow, each) for each in step.outputs)
    padded = padded and step.steps[0].which == "last"
    return not padded and any(each.changed == "projected" for each in step.outputs)


def _is_whole(result: Value, steps: list[Step]) -> bool:
    """Whether the features of both directions still lie along one axis."""
    return bool(steps) and all(each.find(DIRECTIONS) is None for _, each in tensors(result))


def _heads(value: Value) -> Iterator[Site]:
    """The RNNs of which a value holds what a linear layer made of every step."""
    for _, each in tensors(value):
        meaning = each.meaning.apart if isinstance(each.meaning, Flat) else each.meaning
        if each.changed == "projected" and isinstance(meaning, Output | Scores | Weights):
            yield meaning.run.rnn.site


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
        self.heads: dict[syntax.Node | None, set[Site]] = {}
        """Steps that are read of what a linear layer made of every step of these RNNs' outputs."""
        self.scored: set[Site] = set()
        """RNNs of which such scores of every step are used: those of a tagger."""

    def read(self, step: events.StepRead) -> None:
        """A step was read that has seen one step alone."""
        if is_of_head(step):
            self.heads.setdefault(step.node, set()).update(e.run.rnn.site for e in step.steps)

    def excuse(self, node: syntax.Node) -> bool:
        """Whether the reverse half of a step may never be used, or is told apart elsewhere."""
        if not self.scored.isdisjoint(self.heads.get(node, ())):
            return True
        return node in self.joined or (node in self.doubtful and node not in self.used)

    def subscript(self, event: events.Subscript) -> None:
        for _, step in within(event.result):
            if step.half == "reverse":
                self.used.add(step.origin)
            elif step.half:
                self.doubtful.add(step.origin)
            if step.which not in ("last", "valid"):
                self._score([event.base])

    def call(self, call: events.Call) -> None:
        parts = list(call.arguments.values())
        found = operation(call)
        if found is not None:
            halves = [step for _, step in within(call.result)]
            own = {step.origin for _, step in within(found.tensor)}
            if any(step.half for step in halves):
                self.doubtful |= own
                return
            if found.name in _TAKES_APART and not _is_whole(call.result, halves):
                self.doubtful |= own
            elif found.name in _COLLECTS:
                return
            elif found.name not in ASIDE:
                parts.append(found.tensor)
        if not isinstance(call.callee, Function | Bound):
            self._meet(call, parts, call.result)
            self._among(parts)
            self._score(parts, call.result)

    def loop(self, event: events.Loop) -> None:
        self._score([event.iterable])

    def kept(self, flow: Evaluator) -> None:
        """What lies on objects may be used by anyone."""
        for each in flow.env.heap.values() if self.heads else ():
            if recurrent(each):
                self._score([each])

    def binary(self, event: events.Binary) -> None:
        self._meet(event, [event.left, event.right], event.result)
        self._among([event.left, event.right])
        if event.operator == "-":
            self._span(event.left, event.right)
        self._score([event.left, event.right], event.result)

    def returned(self, event: events.Return) -> None:
        """A caller in the program goes on with what it is given; an unknown one uses it."""
        passed = UNKNOWN if event.frame.caller is None else event.value
        self._meet(event, [event.value], passed)
        self._score([event.value], passed)

    def _score(self, values: list[Value], result: Value = UNKNOWN) -> None:
        """Scores of every step are used, unless all that is made of them is scores, or one step."""
        scored = {site for value in values for site in _heads(value)}
        if scored:
            read = {step.run.rnn.site for _, step in within(result)}
            self.scored |= scored - read - set(_heads(result))

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
