"""RNN414."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
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
        if given is not None and not all(map(_is_fresh, starts.parts(given))):
            self.carrying.add(rnn.site)
            return
        steps = stepped(call)
        if steps is None or call.arguments.unsure or not isinstance(steps.loop, syntax.For):
            return
        edits = _edits(call, rnn, steps)
        for report in self.report(
            call.node,
            "every step starts from "
            + ("zeros" if given is None else "the same state")
            + ": pass the state that the step before returned",
            related=((steps.loop, "in this loop"),),
            rewrite=Rewrite("Carry the state", Applicability.UNSAFE, edits),
        ):
            self.found[call.node] = (rnn.site, report)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for site, report in self.found.values():
            if site not in self.carrying:
                yield report


def _is_fresh(part: object) -> bool:
    """Whether a state is made of a shape alone, so that no step returned it."""
    return isinstance(part, Tensor) and isinstance(part.meaning, Made)


def _edits(call: events.Call, rnn: Rnn, steps: Stepped) -> tuple[NodeEdit, ...]:
    around = surroundings(call.flow, call.frame.node)
    statement = around.statement(call.node)
    if not isinstance(statement, syntax.Assign) or statement.value is not call.node:
        return ()
    target, state = statement.targets[0], call.arguments.node(1, "hx")
    code = call.flow.code(target)
    if len(statement.targets) != 1 or not isinstance(steps.loop, syntax.For):
        return ()
    if state is not None:
        names = isinstance(state.value, syntax.Name | syntax.Tuple) and starts.names(state)
        if not names or not rnn.is_cell or _is_read_behind(call, steps, starts.names(state)):
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


def _is_read_behind(call: events.Call, steps: Stepped, names: list[str]) -> bool:
    """Whether the old state is read again in the loop, beside the call: a mask may keep it."""
    around = surroundings(call.flow, call.frame.node)
    own = set(around.names(call.node))
    reads = (each for each in around.names(steps.loop) if each.value in names and each not in own)
    return any(not around.is_bound_at(each) for each in reads)
