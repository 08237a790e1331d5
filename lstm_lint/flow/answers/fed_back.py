"""Loops whose every step is fed what the step before gave, and starts from one state all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.answers import left_out
from lstm_lint.flow.answers.stepped import Stepped, chooses
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.alone import speaks_of
from lstm_lint.flow.torch.values import CellState, Final, Made, Output, Step, Tensor
from lstm_lint.flow.values import alternatives

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call

_Loop = syntax.For | syntax.While
_STATES = frozenset("h c hx cx h0 c0 hn cn hc hidden cell state states".split())
"""What names call a state that an RNN hands on."""
_CHOOSING = frozenset("argmax topk multinomial".split())
"""What makes tokens of scores."""


def fed_back(call: Call) -> Stepped | None:
    """The loop of a decoder that never goes on from the state which it returned.

    The names of the function tell it, whoever runs it: nothing but the call reads the state, which
    the loop leaves as it was, and the input is made anew of what the call returned.
    """
    around = surroundings(call.flow, call.frame.node)
    made = around.statement(call.node) if call.node in around else None
    line = around.line(call.node) if made is not None else None
    given, state = call.arguments.node(0, "input"), call.arguments.node(1, "hx")
    if line is None or given is None or state is None:
        return None
    loop = next((e for e in around.up(line) if isinstance(e, syntax.For | syntax.While)), None)
    if loop is None or around.block(line) is not loop.body:
        return None
    if chooses(call.flow, around, loop, call.node):
        return None
    if not isinstance(made, syntax.Assign) or made.value is not call.node:
        return None
    makers = _makers(call, around, loop, made)
    if not _stays(call, around, loop, state) or not makers:
        return None
    parts = (given.value, *made.targets)
    names = {each.value for part in parts for each in around.names(part)}
    return Stepped(loop, given.value) if _keeps(around, loop, names) else None


def _stays(call: Call, around: Surroundings, loop: _Loop, state: syntax.Arg) -> bool:
    """Whether names of this function alone hold a state that only the call reads, in or behind a loop."""
    given = left_out.names(state) if isinstance(state.value, syntax.Name | syntax.Tuple) else []
    own, inside = set(around.names(state)), set(around.names(loop))
    if not given or len(own) != len(given) or not all(map(around.is_local, given)):
        return False
    others = [each for each in around.names() if each.value in given and each not in own]
    if any(each in inside or around.precedes(loop, each) for each in others):
        return False
    if any(
        isinstance(e, syntax.Attribute) and e.attr.value == "copy_" for e in walking.nodes(loop)
    ):
        return False  # which may write to the state by another name
    return all(speaks_of(name, _STATES) for name in given) or all(
        isinstance(part, Tensor) and isinstance(part.meaning, Final | CellState | Made)
        for part in starts.parts(call.arguments.get(1, "hx"))
    )


def _keeps(around: Surroundings, loop: _Loop, names: set[str]) -> bool:
    """Whether a loop keeps something of each step, of which its names tell.

    Who only goes on, and takes what comes out in the end, looks for one answer and takes no steps.
    """
    for name, given in around.given_in(loop).items():  # in order
        if any(each.value in names for value in given for each in around.names(value)):
            names = {*names, name}
    for each in walking.nodes(loop.body):
        kept: list[syntax.Node] = []
        if isinstance(each, syntax.Call) and syntax.last_name(each.func) in _KEEPING:
            kept = [arg.value for arg in each.args]
        elif isinstance(each, syntax.Assign):
            stored = any(isinstance(target, syntax.Subscript) for target in each.targets)
            kept = [each.value] * stored
        elif isinstance(each, syntax.Yield):
            kept = [each]
        if any(name.value in names for part in kept for name in around.names(part)):
            return True
    return False


_KEEPING = frozenset({"append", "extend", "insert"})


def _makers(
    call: Call, around: Surroundings, loop: _Loop, made: syntax.Assign
) -> list[syntax.Expression]:
    """What makes a step's input of what the step before returned, and of nothing else that changes."""
    written, given = call.arguments.node(0, "input"), around.given_in(loop)
    if written is None or not isinstance(written.value, syntax.Name):
        return []
    name = written.value.value
    bound = [each.value for each in around.names(loop) if around.is_bound_at(each)]
    returned = {each for target in made.targets for each in left_out.names(target)}
    makers = [(name, each) for each in given.get(name, ())]
    used = set[str]()
    for target, each in makers:  # grows
        names = {e.value for e in around.names(each)}
        others = names.intersection(bound) - returned
        if (
            bound.count(name) != 1
            or not others <= given.keys()
            or not names.isdisjoint((name, target))
        ):
            return []
        used |= names & returned
        more = [(other, e) for other in sorted(others) for e in given[other]]
        makers += [pair for pair in more if pair not in makers]
    known = used and all(bound.count(each) == 1 for each in used)
    return [each for _, each in makers] if known else []


def is_fed_outputs(call: Call) -> bool:
    """Whether what such a step is fed is an output: projected, or chosen by its scores.

    Who feeds the state itself carries it on, as an input.
    """
    for each in alternatives(call.arguments.get(0, "input")):
        meaning = each.meaning if isinstance(each, Tensor) else None
        run = meaning.call if isinstance(meaning, CellState) else None
        run = meaning.run if isinstance(meaning, Output | Step) else run
        if run is not None and run.node is call.node and each.changed == "projected":  # type: ignore[attr-defined]
            return True
    around = surroundings(call.flow, call.frame.node)
    made, steps = around.statement(call.node), fed_back(call)
    if steps is None or not isinstance(made, syntax.Assign):
        return False
    makers = _makers(call, around, steps.loop, made)  # type: ignore[arg-type]
    calls = (e for each in makers for e in walking.nodes(each) if isinstance(e, syntax.Call))
    return any(syntax.last_name(each.func) in _CHOOSING for each in calls)
