"""Loops whose every step is fed what the step before gave, and starts from one state all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.answers import left_out
from lstm_lint.flow.answers.criteria import passed
from lstm_lint.flow.answers.stepped import Stepped, chooses
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.alone import speaks_of
from lstm_lint.flow.torch.values import CellState, Final, Made, Output, Step, Tensor
from lstm_lint.flow.values import alternatives

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame

_Loop = syntax.For | syntax.While
_STATES = frozenset("h c hx cx h0 c0 hn cn hc hidden cell state states".split())
"""What names call a state that an RNN hands on."""
_CHOOSING = frozenset("argmax topk multinomial".split())
"""What makes tokens of scores."""


class _Fed(NamedTuple):
    """The call that a loop makes: of a recurrent module, or of a function that hands all on to it."""

    frame: Frame
    node: syntax.Call
    given: list[syntax.Expression]
    """What may become its input."""
    states: list[syntax.Expression]


def fed_back(call: Call) -> Stepped | None:
    """The loop of a decoder that never goes on from the state which it returned.

    The names of the function tell it, whoever runs it: nothing but the call reads the state, which
    the loop leaves as it was, and the input is made anew of what the call returned.
    """
    fed = _fed(call)
    if fed is None:
        return None
    around = surroundings(call.flow, fed.frame.node)
    made, line = around.statement(fed.node), around.line(fed.node)
    loop = next((e for e in around.up(fed.node) if isinstance(e, _Loop)), None)
    if line is None or loop is None or around.block(line) is not loop.body:
        return None
    if chooses(call.flow, around, loop, fed.node):
        return None
    if not isinstance(made, syntax.Assign) or made.value is not fed.node:
        return None
    if fed.frame is not call.frame and not isinstance(made.targets[0], syntax.Tuple):
        return None  # a function that returns no state has none to hand on
    if not _stays(call, around, loop, fed.states):
        return None
    given = next((each for each in fed.given if _makers(around, loop, made, each)), None)
    if given is None:
        return None
    names = {each.value for part in (given, *made.targets) for each in around.names(part)}
    return Stepped(loop, given) if _keeps(around, loop, names) else None


def _fed(call: Call) -> _Fed | None:
    """A call, or the outer one that leads to it with just its state and the input."""
    given, state = call.arguments.node(0, "input"), call.arguments.node(1, "hx")
    if given is None or state is None:
        return None
    fed: _Fed | None = _Fed(call.frame, call.node, [given.value], [state.value])
    while fed is not None and fed.frame.caller is not None:
        around = surroundings(call.flow, fed.frame.node)
        if fed.node not in around or any(isinstance(e, _Loop) for e in around.up(fed.node)):
            break
        fed = _outer(around, fed)
    return fed


def _outer(around: Surroundings, fed: _Fed) -> _Fed | None:
    """The call of a function whose parameters are the state, and may become the input."""
    frame, line = fed.frame, around.line(fed.node)
    names = [name for each in fed.states for name in left_out.names(each)]
    states = [passed(frame, name) for name in names]
    bound = [e for name in names for e in around.named(name) if around.is_bound_at(e)]
    late = [e for e in bound if not isinstance(around.parents[e], syntax.Param)]
    if line is None or around.block(line) is not getattr(frame.node, "body", None):
        return None  # it may come to no step, or to another
    if not names or None in states or any(around.order[e] < around.order[line] for e in late):
        return None
    if "copy_" in frame.node.names or not isinstance(frame.call, syntax.Call):
        return None
    made, chain = around.given_in(frame.node), fed.given[:]
    for each in chain:  # grows
        chain += [e for n in around.names(each) for e in made.get(n.value, ()) if e not in chain]
    read = dict.fromkeys(
        n.value for each in chain for n in around.names(each) if n.value not in names
    )
    given = [value for name in read if (value := passed(frame, name)) is not None]
    assert frame.caller is not None
    return _Fed(frame.caller, frame.call, given, [each for each in states if each is not None])


def _stays(call: Call, around: Surroundings, loop: _Loop, states: list[syntax.Expression]) -> bool:
    """Whether names of this function alone hold a state that only the call reads, in or behind a loop."""
    plain = all(isinstance(each, syntax.Name | syntax.Tuple) for each in states)
    given = [name for each in states for name in left_out.names(each)] if plain else []
    own, inside = {n for each in states for n in around.names(each)}, set(around.names(loop))
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
    around: Surroundings, loop: _Loop, made: syntax.Assign, written: syntax.Expression
) -> list[syntax.Expression]:
    """What makes a step's input of what the step before returned, and of nothing else that changes."""
    given = around.given_in(loop)
    if not isinstance(written, syntax.Name):
        return []
    name = written.value
    bound = [each.value for each in around.names(loop) if around.is_bound_at(each)]
    returned = {each for target in made.targets for each in left_out.names(target)}
    if name in returned and bound.count(name) == 1:
        return [written]
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
    fed, steps = _fed(call), fed_back(call)
    if fed is None or steps is None:
        return False
    around = surroundings(call.flow, fed.frame.node)
    made = around.statement(fed.node)
    makers = _makers(around, steps.loop, made, steps.sequence)  # type: ignore[arg-type]
    calls = (e for each in makers for e in walking.nodes(each) if isinstance(e, syntax.Call))
    return any(syntax.last_name(each.func) in _CHOOSING for each in calls)
