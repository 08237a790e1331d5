"""States that a loop over time should hand from each step to the next, and how it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import left_out
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.answers.stepped import Stepped
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.values import Made, Rnn, Tensor
from lstm_lint.flow.values import NONE, Symbol, Value

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call


def is_fresh(state: Value) -> bool:
    """Whether a state is none, or made of a shape alone, so that no step returned it."""
    return all(
        part == NONE or (isinstance(part, Tensor) and isinstance(part.meaning, Made))
        for part in starts.parts(state)
    )


def is_anyones(state: Value) -> bool:
    """Whether a state is a parameter, of which the callers may tell."""
    return all(isinstance(part, Symbol) for part in starts.parts(state))


def leaves_last_state(call: Call, steps: Stepped) -> bool:
    """Whether the loop leaves the state as it was, and what the last step returned is read behind it."""
    around = surroundings(call.flow, call.frame.node)
    statement, state = around.statement(call.node), call.arguments.node(1, "hx")
    if not isinstance(statement, syntax.Assign) or statement.value is not call.node:
        return False
    if steps.loop not in around:
        return False
    targets = statement.targets[0]
    new = targets.elements[-1] if isinstance(targets, syntax.Tuple) else targets
    given = left_out.names(state) if state is not None else []
    left = [each.value for each in around.names(new)]
    inside = around.names(steps.loop)
    if not given or any(each.value in given and around.is_bound_at(each) for each in inside):
        return False
    if any(each.value in left and not around.is_bound_at(each) for each in inside):
        return False
    behind = (each for each in around.names() if around.precedes(steps.loop, each))
    return any(each.value in left and not around.is_bound_at(each) for each in behind)


def handed_on(call: Call, rnn: Rnn, steps: Stepped) -> tuple[NodeEdit, ...]:
    """Each step started from what the one before returned; nothing where that has no name."""
    around = surroundings(call.flow, call.frame.node)
    statement = around.statement(call.node)
    if not isinstance(statement, syntax.Assign) or statement.value is not call.node:
        return ()
    if steps.loop not in around:
        return ()
    target, state = statement.targets[0], call.arguments.node(1, "hx")
    code = call.flow.code(target)
    if len(statement.targets) != 1 or not isinstance(steps.loop, syntax.For | syntax.While):
        return ()
    if state is not None and not rnn.is_cell:
        return _rebound(call, steps, target, state.value)
    if state is not None:
        names = isinstance(state.value, syntax.Name | syntax.Tuple) and left_out.names(state)
        if not names or _is_read_behind(call, steps, left_out.names(state)):
            return ()
        return (Replace(target, f"{code} = {call.flow.code(state.value).strip('()')}"),)
    name = around.free("state", "carried", "last_state")
    edits: tuple[NodeEdit, ...] = ()
    state_target = target
    if not rnn.is_cell:
        if not isinstance(target, syntax.Tuple) or len(target.elements) != 2:
            return ()
        state_target = target.elements[1]
    own = state_target.value if isinstance(state_target, syntax.Name) else ""
    if own.startswith("_") and (around.times_bound(own) == 1 or not around.times_read(own)):
        edits = (Replace(state_target, name),)
    elif own and around.times_bound(own) == 1:
        name = own
    elif rnn.is_cell:
        edits = (Replace(target, f"{code} = {name}"),)
    else:
        return ()
    start = Insert(steps.loop, (f"{name} = None",), before=True)
    return (start, *edits, Wrap(call.node.args[-1], "", f", {name}"))


def _rebound(
    call: Call, steps: Stepped, target: syntax.Expression, state: syntax.Expression
) -> tuple[NodeEdit, ...]:
    """The name that a step starts from becomes what the step returned."""
    around = surroundings(call.flow, call.frame.node)
    new = target.elements[-1] if isinstance(target, syntax.Tuple) else target
    line = around.line(call.node)
    if not isinstance(new, syntax.Name) or not isinstance(state, syntax.Name):
        return ()
    if new.value.startswith("_") or _is_read_behind(call, steps, [state.value]):
        return ()
    if line is None or not stands_alone(line):
        return ()
    return (Insert(line, (f"{state.value} = {new.value}",)),)


def _is_read_behind(call: Call, steps: Stepped, names: list[str]) -> bool:
    """Whether the old state is read again, beside the call: in the loop, as by a mask, or behind it.

    A loop around this one comes back to the state that it is made before, or in.
    """
    around = surroundings(call.flow, call.frame.node)
    own, inside = set(around.names(call.node)), set(around.names(steps.loop))
    outer = next((e for e in around.up(steps.loop)[1:] if isinstance(e, _LOOPS)), None)
    again = {e.value for e in around.names(outer) if around.is_bound_at(e)} if outer else {*names}
    return not again.issuperset(names) or any(
        each.value in names
        and each not in own
        and not around.is_bound_at(each)
        and (each in inside or around.precedes(steps.loop, each))
        for each in around.names()
    )


_LOOPS = (syntax.For, syntax.While)
