"""RNN414."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.answers.stepped import Stepped, stepped
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch import starts
from lstm_lint.flow.values import Made, Rnn, Site, Tensor, only
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class StateNotCarried(Rule):
    """A loop over time in which no step goes on from the one before.

    ## What it does
    Looks for loops that call a cell, or an LSTM, GRU or RNN on one step, for one time step after
    another, and never pass it the state that it returned.

    ## Why is this bad?
    Every step starts from zeros, so that nothing is remembered: the last state is that of the last
    step alone.  The recurrent weights are multiplied by zero, and their gradient is exactly 0.

    ## Example
    ```python
    from torch import nn

    cell = nn.GRUCell(8, 16)


    def encode(x):
        for t in range(x.size(1)):
            h = cell(x[:, t])
        return h
    ```

    ## Use instead
    ```python
    from torch import nn

    cell = nn.GRUCell(8, 16)


    def encode(x):
        h = None
        for t in range(x.size(1)):
            h = cell(x[:, t], h)
        return h
    ```

    ## Fix safety
    Unsafe: the outputs change.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html
    - https://github.com/pytorch/tutorials/issues/95
    """

    code = "RNN414"
    name = "state-not-carried"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"RNN"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[syntax.Node, tuple[Site, Report]] = {}
        self.carrying: set[Site] = set()
        """Modules that are somewhere passed a state which is not made of a shape alone."""

    def on_call(self, call: events.Call) -> None:
        rnn = only(call.callee, Rnn)
        given = call.arguments.find(1, "hx")
        if rnn is None:
            return
        steps = stepped(call)
        if given is not None and not all(map(_is_fresh, starts.parts(given))):
            if steps is None or not _leaves_last_state(call, steps):
                self.carrying.add(rnn.site)
                return
        if steps is None or call.arguments.unsure or not isinstance(steps.loop, syntax.For):
            return
        edits = _edits(call, rnn, steps)
        for report in self.report(
            call.node,
            "every step starts from "
            + ("zeros" if given is None else "the same state")
            + ": pass the state that the step before returned",
            related=((steps.loop, "in this loop"),),
            rewrite=Rewrite("Carry the state", Applicability.UNSAFE, edits) if edits else None,
        ):
            self.found[call.node] = (rnn.site, report)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for site, report in self.found.values():
            if site not in self.carrying:
                yield report


def _is_fresh(part: object) -> bool:
    """Whether a state is made of a shape alone, so that no step returned it."""
    return isinstance(part, Tensor) and isinstance(part.meaning, Made)


def _leaves_last_state(call: events.Call, steps: Stepped) -> bool:
    """Whether the loop leaves the state as it was, and what the last step returned is read behind it."""
    around = surroundings(call.flow, call.frame.node)
    statement, state = around.statement(call.node), call.arguments.node(1, "hx")
    if not isinstance(statement, syntax.Assign) or statement.value is not call.node:
        return False
    targets = statement.targets[0]
    new = targets.elements[-1] if isinstance(targets, syntax.Tuple) else targets
    given = starts.names(state) if state is not None else []
    left = [each.value for each in around.names(new)]
    inside = around.names(steps.loop)
    if not given or any(each.value in given and around.is_bound_at(each) for each in inside):
        return False
    if any(each.value in left and not around.is_bound_at(each) for each in inside):
        return False
    behind = (each for each in around.names() if around.precedes(steps.loop, each))
    return any(each.value in left and not around.is_bound_at(each) for each in behind)


def _edits(call: events.Call, rnn: Rnn, steps: Stepped) -> tuple[NodeEdit, ...]:
    around = surroundings(call.flow, call.frame.node)
    statement = around.statement(call.node)
    if not isinstance(statement, syntax.Assign) or statement.value is not call.node:
        return ()
    target, state = statement.targets[0], call.arguments.node(1, "hx")
    code = call.flow.code(target)
    if len(statement.targets) != 1 or not isinstance(steps.loop, syntax.For):
        return ()
    if state is not None and not rnn.is_cell:
        return _handed_on(call, target, state.value)
    if state is not None:
        names = isinstance(state.value, syntax.Name | syntax.Tuple) and starts.names(state)
        if not names or _is_read_behind(call, steps, starts.names(state)):
            return ()
        return (Replace(target, f"{code} = {call.flow.code(state.value).strip('()')}"),)
    name = around.free("state", "carried", "last_state")
    if name is None:
        return ()
    edits: tuple[NodeEdit, ...] = ()
    state_target = target
    if not rnn.is_cell:
        if not isinstance(target, syntax.Tuple) or len(target.elements) != 2:
            return ()
        state_target = target.elements[1]
    if isinstance(state_target, syntax.Name) and around.times_bound(state_target.value) == 1:
        if state_target.value.startswith("_"):
            edits = (Replace(state_target, name),)
        else:
            name = state_target.value
    elif rnn.is_cell:
        edits = (Replace(target, f"{code} = {name}"),)
    else:
        return ()
    start = Insert(steps.loop, (f"{name} = None",), before=True)
    return (start, *edits, Wrap(call.node.args[-1], "", f", {name}"))


def _handed_on(
    call: events.Call, target: syntax.Expression, state: syntax.Expression
) -> tuple[NodeEdit, ...]:
    """The name that a step starts from becomes what the step returned."""
    around = surroundings(call.flow, call.frame.node)
    new = target.elements[-1] if isinstance(target, syntax.Tuple) else target
    line = around.line(call.node)
    if not isinstance(new, syntax.Name) or not isinstance(state, syntax.Name):
        return ()
    if new.value.startswith("_") or around.times_read(state.value) > 1:
        return ()
    if line is None or not stands_alone(line):
        return ()
    return (Insert(line, (f"{state.value} = {new.value}",)),)


def _is_read_behind(call: events.Call, steps: Stepped, names: list[str]) -> bool:
    """Whether the old state is read again in the loop, beside the call: a mask may keep it."""
    around = surroundings(call.flow, call.frame.node)
    own = set(around.names(call.node))
    reads = (each for each in around.names(steps.loop) if each.value in names and each not in own)
    return any(not around.is_bound_at(each) for each in reads)
