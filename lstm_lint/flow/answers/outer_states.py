"""States that one call of a function leaves for the next, in a name of a scope around it.

The function declares it ``global`` or ``nonlocal``, calls `backward`, and is called in a loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.answers.carried import IN_PLACE, frees, is_tied, lines, ticks_of
from lstm_lint.flow.answers.dependence import comes_from
from lstm_lint.flow.answers.gradients import moment, names_any
from lstm_lint.flow.answers.modes import keeps_apart
from lstm_lint.flow.code.rewrite import Insert
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.starts import given, parts
from lstm_lint.flow.values import UNKNOWN, Known, alternatives, join

if TYPE_CHECKING:
    from lstm_lint.flow.answers.gradients import Gradients, Moment
    from lstm_lint.flow.code.rewrite import NodeEdit
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call, FunctionEnd


class Start(NamedTuple):
    """A recurrent module that starts from what such a name held when the function was called."""

    call: Call
    name: str
    place: frozenset[syntax.Node]
    """The calls that lead to it, and itself."""


class Left(NamedTuple):
    """A state that the next call of the function starts from."""

    start: Start
    backward: Moment

    def edits(self) -> tuple[NodeEdit, ...]:
        """A line that detaches it once the gradients are taken."""
        call, backward = self.start.call, self.backward
        line = surroundings(call.flow, call.frame.root.node).line(backward.place[0])
        # the name is written as it is read
        state = next((each for each in _declared(call) if each.value == self.start.name), None)
        added = () if state is None else lines(call.flow, state, call.callee, may_be_none=False)
        return (Insert(line, added),) if line is not None and added else ()


def _declared(call: Call) -> list[syntax.Name]:
    return surroundings(call.flow, call.frame.root.node).names()


def starts(call: Call) -> Iterator[Start]:
    """What a call of a recurrent module starts from that a call before may have left."""
    held = call.flow.held.get(call.frame.root)
    found = given(call) if held else None
    if not held or found is None or found[0].site.frozen or not call.frame.grad:
        return
    if names_any(call.flow, call.frame, IN_PLACE) or call.frame.tried or keeps_apart(call):
        return
    for name, before in held.items():
        if any(part is before for part in parts(found[1])):
            yield Start(call, name, frozenset(moment(call, "use").place))


def left(event: FunctionEnd, gradients: Gradients, begun: list[Start]) -> Iterator[Left]:
    """Those that the function certainly leaves with the graph that its `backward` frees.

    And that nothing gives another value before the function is called again.
    """
    flow, frame = event.flow, event.frame
    if not begun or not isinstance(event.node, syntax.FunctionDef) or frame.home is not None:
        return
    last = event.node.body.body[-1]
    returns = [each for each in syntax.nodes(event.node.body) if isinstance(each, syntax.Return)]
    ends = last.small if isinstance(last, syntax.Line) else None
    if frame.owner is not None or any(each is not ends for each in returns):
        return
    happened = gradients.before(frame)
    for start in begun:
        before = flow.held[frame][start.name]
        found = alternatives(flow.env.lookup(start.name) or UNKNOWN)
        state = join(
            *((frozenset(), each) for each in found if each is not before or len(found) == 1)
        )
        if not is_tied(state) or not _comes_again(flow, event.node, start.name):
            continue
        for each in happened:
            if (
                each.kind == "backward"
                and not each.branches
                and max(ticks_of(state), default=each.tick) < each.tick
                and frees(each, happened)
                and comes_from(flow, each.frame, each.loss, start.place)
            ):
                yield Left(start, each)
                break


def _comes_again(flow: Evaluator, function: syntax.FunctionDef, name: str) -> bool:
    """Whether a function is called again and again, while nothing else gives the name a value.

    A loop calls it; or the engine of Ignite does, in a file that gives the name no value but a first
    one (https://docs.pytorch.org/ignite/generated/ignite.engine.engine.Engine.html).
    """
    around, called = surroundings(flow, flow.module), function.name.value
    if len(flow.by_name.get(called, [])) != 1:
        return False
    calls, handed = list[syntax.Node](), False
    for each in around.order:
        if isinstance(each, syntax.Call | syntax.Arg):
            named = each.func if isinstance(each, syntax.Call) else each.value
            if isinstance(named, syntax.Name) and named.value == called:
                calls += [each] * isinstance(each, syntax.Call)
                handed = handed or _is_engines(flow, around.parents[each])
    loops = [loop for loop in (_loop(around, each) for each in calls) if loop is not None]
    if loops or not handed:
        return bool(loops) and not any(_ends(e) or _gives(around, e, name) for e in loops)
    bound = [e for e in around.names() if e.value == name and around.is_bound_at(e)]
    return not calls and sum(function not in around.up(each) for each in bound) <= 1


_ENGINE = Known("ignite.engine.Engine")


def _is_engines(flow: Evaluator, call: syntax.Node) -> bool:
    name = call.func if isinstance(call, syntax.Call) else None
    return isinstance(name, syntax.Name) and flow.env.lookup(name.value) == _ENGINE


def _loop(around: Surroundings, call: syntax.Node) -> syntax.Loop | None:
    """The innermost loop that runs a call, if the same function has one."""
    inner = call
    for each in around.up(call)[1:]:
        if isinstance(each, syntax.For | syntax.While) and inner is each.body:
            return each
        if isinstance(each, syntax.FunctionDef | syntax.Lambda):
            return None
        inner = each
    return None


def _ends(loop: syntax.Loop) -> bool:
    """Whether a loop ends in its first iteration."""
    smalls = [each.small for each in loop.body.body if isinstance(each, syntax.Line)]
    return any(isinstance(each, syntax.Break | syntax.Return | syntax.Raise) for each in smalls)


def _gives(around: Surroundings, loop: syntax.Loop, name: str) -> bool:
    names = around.names(loop)
    return any(each.value == name and around.is_bound_at(each) for each in names)
