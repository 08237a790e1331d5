"""Loops that feed what a recurrent module gave back to it, step by step, as a decoder does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.answers.criteria import is_as_bound, passed
from lstm_lint.flow.answers.dependence import comes_from
from lstm_lint.flow.answers.stepped import is_turned, loop_around, reaching
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.modules import sizes
from lstm_lint.flow.torch.values import Final, Rnn, Tensor
from lstm_lint.flow.values import Constant, Symbol, Value, only

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator, Frame
    from lstm_lint.flow.events import Call


class Decoded(NamedTuple):
    """A loop, and the call in it that leads to the recurrent module."""

    loop: syntax.For | syntax.While
    call: syntax.Call


def forgetful(call: Call) -> Decoded | None:
    """A loop that starts every step from one state, and runs it on what the step before gave.

    The state must be an encoder's or a caller's, and the loop collect what comes out: who starts
    several things from one state does not feed the one with the other.
    """
    rnn, state = only(call.callee, Rnn), call.arguments.find(1, "hx")
    given, start = call.arguments.node(0, "input"), call.arguments.node(1, "hx")
    if rnn is None or state is None or given is None or start is None:
        return None
    if not all(map(_is_brought, starts.parts(state))) or not _is_one_step(call, rnn, given.value):
        return None
    frame = call.frame
    node: syntax.Call = call.node
    inputs, states = [given.value], [start.value]
    while True:
        around = surroundings(call.flow, frame.node)
        loop = loop_around(around, node) if node in around else None
        names = _names(states)
        body = getattr(loop or frame.node, "body", None)
        if names is None or node not in around or not _is_run(around, node, body):
            return None
        if isinstance(loop, syntax.For | syntax.While):
            lost = _is_left(around, loop, node, names) and _feeds(call.flow, frame, node, inputs)
            return Decoded(loop, node) if lost and _collects(call.flow, frame, loop, node) else None
        if loop is not None or frame.caller is None or not isinstance(frame.call, syntax.Call):
            return None
        if not all(is_as_bound(around, name, node) for name in names):
            return None
        read = {
            each.value for one in reaching(around, frame.node, inputs) for each in around.names(one)
        }
        found = [passed(frame, name) for name in names]
        states = [each for each in found if each is not None]
        inputs = [each for name in sorted(read) if (each := passed(frame, name)) is not None]
        if len(states) < len(found) or not inputs:
            return None
        node, frame = frame.call, frame.caller


def _is_brought(part: Value) -> bool:
    """Whether a part of a state is another run's last, or a parameter of which nothing is known."""
    if isinstance(part, Symbol):
        return isinstance(part.node, syntax.Param)
    return isinstance(part, Tensor) and isinstance(part.meaning, Final)


def _is_one_step(call: Call, rnn: Rnn, given: syntax.Expression) -> bool:
    """Whether a call runs one step: so long is the input, or it is given the axis of time there."""
    first = truth(call.flow, rnn.batch_first)
    if rnn.is_cell or first is None:
        return rnn.is_cell
    if sizes(call.flow, rnn, call.arguments.get(0, "input"))[1] == Constant(1):
        return True
    around = surroundings(call.flow, call.frame.node)
    whole = reaching(around, call.frame.node, [given])
    if any(map(is_turned, whole)):
        return False
    calls = [n for each in whole for n in syntax.nodes(each) if isinstance(n, syntax.Call)]
    axes = [_axis(each) for each in calls if syntax.last_name(each.func) == "unsqueeze"]
    joined = [_axis(each) for each in calls if syntax.last_name(each.func) in _JOINING]
    return axes == [int(first)] and all(each in (2, -1) for each in joined)


_JOINING = frozenset(
    {"cat", "concat", "concatenate", "stack", "hstack", "vstack", "repeat", "expand"}
)


def _axis(call: syntax.Call) -> object:
    """The axis that a call names last, or as `dim`."""
    last = call.args[-1].value if call.args else None
    minus = isinstance(last, syntax.UnaryOperation) and last.operator == "neg"
    value = getattr(last.expression if minus else last, "value", None)  # type: ignore[union-attr]
    return -value if minus and isinstance(value, int) else value


def _is_run(around: Surroundings, node: syntax.Node, body: syntax.Node | None) -> bool:
    """Whether a call stands in a line of a body itself, and in no branch of that."""
    line = around.line(node)
    branches = syntax.IfExp | syntax.BooleanOperation
    return (
        line is not None
        and around.block(line) is body
        and not any(isinstance(each, branches) for each in around.up(node))
    )


def _names(states: list[syntax.Expression]) -> list[str] | None:
    """The names of which a state consists; None where it is more than names."""
    found: list[str] = []
    for each in states:
        parts = each.elements if isinstance(each, syntax.Tuple) else [each]
        names = [part.value for part in parts if isinstance(part, syntax.Name)]
        if len(names) < len(parts):
            return None
        found += names
    return found


def _is_left(around: Surroundings, loop: syntax.Node, call: syntax.Node, names: list[str]) -> bool:
    """Whether a loop names a state nowhere but in the call."""
    own = set(around.names(call))
    return all(each in own or each.value not in names for each in around.names(loop))


def _feeds(
    flow: Evaluator, frame: Frame, call: syntax.Call, inputs: list[syntax.Expression]
) -> bool:
    """Whether the input is computed from what the call gave, by nothing that has a state itself."""
    goals = frozenset({call})
    if not any(comes_from(flow, frame, each, goals, frozenset()) for each in inputs):
        return False
    around = surroundings(flow, frame.node)
    loop = loop_around(around, call)
    owners = {"self", *flow.imports, _base(call.func)}
    for each in syntax.nodes(loop) if loop is not None else ():
        if not isinstance(each, syntax.Call) or each is call or isinstance(each.func, syntax.Name):
            continue
        if not any(comes_from(flow, frame, a.value, goals, frozenset()) for a in each.args):
            continue
        root = each.func
        while isinstance(root, syntax.Attribute | syntax.Subscript | syntax.Call):
            root = root.func if isinstance(root, syntax.Call) else root.value
        plain = isinstance(each.func, syntax.Attribute) and each.func.value is root
        known = isinstance(root, syntax.Name) and (
            root.value in flow.imports or (plain and root.value in owners)
        )
        if not known and not comes_from(flow, frame, root, goals, frozenset()):
            return False
    return True


def _base(function: syntax.Expression) -> str:
    while isinstance(function, syntax.Attribute):
        function = function.value
    return function.value if isinstance(function, syntax.Name) else ""


def _collects(flow: Evaluator, frame: Frame, loop: syntax.Node, call: syntax.Call) -> bool:
    """Whether a loop puts what each step gave into a list, or into its place."""
    kept: list[syntax.Expression] = []
    for each in syntax.nodes(loop):
        if isinstance(each, syntax.Call) and syntax.last_name(each.func) == "append":
            kept += [argument.value for argument in each.args]
        elif isinstance(each, syntax.AugAssign):
            kept.append(each.value)
        kept += [v for t, v in syntax.pairs(each) if isinstance(t, syntax.Subscript)]
    return any(comes_from(flow, frame, each, frozenset({call}), frozenset()) for each in kept)
