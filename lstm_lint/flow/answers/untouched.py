"""Rows of a buffer that a loop over time starts its steps from, and that no step has written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.stepped import Loop, Stepped
from lstm_lint.flow.code.surroundings import surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call

_LOOPS = (syntax.For, syntax.While)


def is_untouched(call: Call, steps: Stepped) -> bool:
    """Whether a step starts from a row that stays as the loop found it, or is the step's own.

    ``h[t + 1] = cell(x[t], h[0])``, and ``h[t] = cell(x[:, t], h[t])``: a row for each thing that a
    loop goes over may be its own memory, where another loop comes back to it.
    """
    around, state = surroundings(call.flow, call.frame.node), call.arguments.node(1, "hx")
    statement = around.statement(call.node)
    if state is None or not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return False
    read, (written,) = state.value, statement.targets
    if not isinstance(read, syntax.Subscript) or not isinstance(written, syntax.Subscript):
        return False
    name = read.value.value if isinstance(read.value, syntax.Name) else ""
    inside = {each for each in around.names(steps.loop) if each.value == name}
    if name not in around.given_in(around.root) or inside != {read.value, written.value}:
        return False
    if any(isinstance(each, _LOOPS) for each in around.up(steps.loop)[1:]):
        return False
    own = call.flow.code(read) == call.flow.code(written) and _is_counted(steps.loop, read)
    return (own and _goes_along_second(call)) or _is_another(call.flow, steps.loop, read, written)


def _is_counted(loop: Loop, read: syntax.Subscript) -> bool:
    """Whether a row is that of the number which counts a loop up."""
    rows = (each.value for each in read.slice if isinstance(each, syntax.Index))
    return any(_begin(loop, each) is not None for each in rows)


def _goes_along_second(call: Call) -> bool:
    """Whether what a step is read from has the batch in front, so that it is one."""
    given = call.arguments.node(0, "input")
    step = given.value if given is not None else None
    return isinstance(step, syntax.Subscript) and isinstance(step.slice[0], syntax.Slice)


def _is_another(
    flow: Evaluator, loop: Loop, read: syntax.Subscript, written: syntax.Subscript
) -> bool:
    """Whether a row that is read by its number lies in front of all that are written."""
    pairs = zip(read.slice, written.slice, strict=False)
    differing = [pair for pair in pairs if flow.code(pair[0]) != flow.code(pair[1])]
    if len(differing) != 1 or len(read.slice) != len(written.slice):
        return False
    first, counted = (getattr(each, "value", None) for each in differing[0])
    row, least = _number(first), None
    if isinstance(counted, syntax.BinaryOperation) and counted.operator == "+":
        begin, more = _begin(loop, counted.left), _number(counted.right)
        least = None if begin is None or more is None else begin + more
    elif counted is not None:
        least = _begin(loop, counted)
    return row is not None and least is not None and row < least


def _begin(loop: Loop, counter: syntax.Node) -> int | None:
    """What a name holds first that counts a loop up."""
    over = loop.iter if isinstance(loop, syntax.For) else None
    if not isinstance(loop, syntax.For) or not isinstance(over, syntax.Call):
        return None
    if syntax.last_name(over.func) != "range" or not isinstance(counter, syntax.Name):
        return None
    if syntax.last_name(loop.target) != counter.value or len(over.args) > 2:
        return None
    return 0 if len(over.args) == 1 else _number(over.args[0].value)


def _number(node: syntax.Node | None) -> int | None:
    value = node.value if isinstance(node, syntax.Literal) else None
    return value if type(value) is int else None
