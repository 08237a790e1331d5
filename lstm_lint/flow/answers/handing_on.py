"""States that a loop over time should hand from each step to the next, and how it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.stepped import Stepped
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch import starts
from lstm_lint.flow.values import Made, Rnn, Tensor, Value

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call


def is_fresh(state: Value) -> bool:
    """Whether a state is made of a shape alone, so that no step returned it."""
    return all(
        isinstance(part, Tensor) and isinstance(part.meaning, Made) for part in starts.parts(state)
    )


def handed_on(call: Call, rnn: Rnn, steps: Stepped) -> tuple[NodeEdit, ...]:
    """Each step started from what the one before returned; nothing where that has no name."""
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


def _is_read_behind(call: Call, steps: Stepped, names: list[str]) -> bool:
    """Whether the old state is read again in the loop, beside the call: a mask may keep it."""
    around = surroundings(call.flow, call.frame.node)
    own = set(around.names(call.node))
    reads = (each for each in around.names(steps.loop) if each.value in names and each not in own)
    return any(not around.is_bound_at(each) for each in reads)
