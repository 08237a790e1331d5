"""What the iterations of a loop hand to one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax, walking
from lstm_lint.flow import conditions, containers, events, filling, interest, iterations, origins
from lstm_lint.flow.frames import Way
from lstm_lint.flow.scope import Env, differing
from lstm_lint.flow.torch import buffers, memory
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Dict,
    Facts,
    Instance,
    Known,
    OneOf,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Places = dict[Any, Value]
"""Names, or attributes of objects."""

MOST_UNROLLED = 400
"""Statements that the iterations of a loop over known items may come to."""
MOST_ITEMS = 64
"""Iterations of a loop that are followed one by one."""


def break_(flow: Evaluator, node: syntax.Break) -> bool:
    if flow.ways:
        flow.ways[-1].breaks.append(flow.env.branch())
    return False


def continue_(flow: Evaluator, node: syntax.Continue) -> bool:
    if flow.ways:
        flow.ways[-1].continues.append(flow.env.branch())
    return False


def for_(flow: Evaluator, node: syntax.For) -> bool:
    since = flow.ticks
    iterable = flow.evaluate(node.iter)
    flow.emit("on_loop", lambda: events.Loop(flow, flow.frame, node, iterable, since))
    items = containers.items(flow, iterable)
    if items is not None and _affords(flow, node, len(items)):
        return _unrolled(flow, node, items)
    each: list[Value] = []

    def enter() -> None:
        each[:] = [containers.item(flow, iterable)]
        flow.bind(node.target, each[0])

    lists, rows = filling.begun(flow, node), buffers.filled(flow, node)
    alive = _repeated(flow, node, enter, since)
    if lists and each and alive:
        filling.ended(flow, node, lists, iterable, each[0])
    if alive:
        flow.env.names.update(rows)
    return alive


def while_(flow: Evaluator, node: syntax.While) -> bool:
    endless = isinstance(node.test, syntax.Name) and node.test.value == "True"
    if endless:
        return _repeated(flow, node, lambda: None, flow.ticks, endless=True)
    return _repeated(
        flow,
        node,
        lambda: conditions.assume(flow, conditions.condition(flow, node.test), True),
        flow.ticks,
    )


def _affords(flow: Evaluator, node: syntax.For, count: int) -> bool:
    """Whether a loop over known items is short enough to be followed one by one."""
    size = flow.sizes.get(node)
    if size is None:
        size = flow.sizes[node] = walking.count_statements(node)
    return count <= MOST_ITEMS and size * count * flow.unrolled <= MOST_UNROLLED


def _unrolled(flow: Evaluator, node: syntax.For, items: tuple[Value, ...]) -> bool:
    """A loop over known items, one by one."""
    way = Way(loop=node)
    flow.ways.append(way)
    flow.frame.loops += 1
    around = flow.frame.iterate(way)
    alive = True
    outer = flow.unrolled
    flow.unrolled = outer * max(len(items), 1)
    try:
        for item in items:
            flow.bind(node.target, item)
            alive = _resumed(flow, flow.block(node.body), way)
            if not alive:
                break
    finally:
        flow.unrolled = outer
        flow.ways.pop()
        flow.frame.loops -= 1
        flow.frame.asked = around
    if alive and node.orelse is not None:
        alive = flow.block(node.orelse.body)
    return _left(flow, alive, way)


def _resumed(flow: Evaluator, alive: bool, way: Way) -> bool:
    """The next iteration follows the body's end and every ``continue``."""
    for env in way.continues:
        alive = flow.meet(flow.env.branch() if alive else None, env)
    way.continues.clear()
    return alive


def _left(flow: Evaluator, alive: bool, way: Way) -> bool:
    """Behind a loop: its ordinary end, and every ``break``."""
    for env in way.breaks:
        alive = flow.meet(flow.env.branch() if alive else None, env)
    return alive


def _repeated(
    flow: Evaluator,
    node: syntax.Loop,
    enter: Callable[[], None],
    asked: int,
    endless: bool = False,
) -> bool:
    """A loop of unknown length: twice, so that what one iteration leaves meets the next.

    Constants that still change then are forgotten, and the third time is the last.  What each
    iteration demands is demanded of all where the loop was not left; its items may have been made
    since the tick `asked`, when it was asked what to go over.
    """
    held: Facts = frozenset()
    way = Way(loop=node)
    flow.ways.append(way)
    flow.frame.loops += 1
    flow.frame.forks += 1
    around = flow.frame.iterate(way) if isinstance(node, syntax.For) else flow.frame.asked
    forget_numbers(flow, node.body)
    before, since = flow.env.branch(), flow.ticks
    try:
        for iteration in range(3):
            enter()
            if not _resumed(flow, flow.block(node.body), way):
                flow.env.become(before.branch())
                break
            held = origins.held_of_each(flow, before, asked)
            met, constants = carried(flow, node, before)
            flow.env.merge(before, flow.env.branch())
            outlive(flow.env, before, since)
            if iteration == 1:
                met = bool(constants)
                forget(flow.env, constants)
            if not met and not constants:
                break
            before = flow.env.branch()
    finally:
        flow.ways.pop()
        flow.frame.loops -= 1
        flow.frame.forks -= 1
        flow.frame.asked = around
    alive = not endless
    flow.env.facts.update(held)
    if alive and node.orelse is not None:
        alive = flow.block(node.orelse.body)
    return _left(flow, alive, way)


# --- what one iteration hands to the next


def forget_numbers(flow: Evaluator, body: syntax.Node) -> None:
    """Numbers and strings that a loop changes are unknown from its first iteration on."""
    targets = flow.changed_in.get(body)
    if targets is None:
        targets = flow.changed_in[body] = list(filter(_is_followed, walking.given(body)))
        if flow.module.says(":="):
            inner = walking.nodes(body)
            targets += [each.target for each in inner if isinstance(each, syntax.NamedExpr)]
    for target in targets:
        name = target.value if isinstance(target, syntax.Name) else ""
        if not name or name in flow.env.names:
            value = flow.evaluate(target)
            if _counts(value):
                flow.bind(target, flow.fresh(name))


def _counts(value: Value) -> bool:
    """Whether a value is a number or a string, or how many entries something has, more or less."""
    if isinstance(value, Term):
        return value.operator == "size" or (value.operator in "+-" and _counts(value.operands[0]))
    return isinstance(value, Constant) and type(value.value) in (int, float, str)


def _is_followed(place: syntax.Expression) -> bool:
    """Whether a place is one that an environment has: a name, or an attribute of one."""
    holder = place.value if isinstance(place, syntax.Attribute) else place
    return isinstance(holder, syntax.Name)


def carried(flow: Evaluator, loop: syntax.Loop, before: Env) -> tuple[bool, list[Any]]:
    """Whether an iteration leaves something for the next to meet, and the constants it changes."""
    met, constants, after = False, [], flow.env
    for old, new in _both(before, after):
        for place in differing(old, new):
            known, value = old.get(place), new[place]
            if known is None or not _is_asked(flow, loop, place):
                continue
            recurrent = interest.recurrent(value) or interest.recurrent(known)
            if _decides(known) and set(alternatives(value)) - set(alternatives(known)):
                constants.append(place)
            elif recurrent or memory.is_lost(known, value):
                met = True
    return met, constants


def _is_asked(flow: Evaluator, loop: syntax.Loop, place: Any) -> bool:
    """Whether an iteration, or what it may call, reads a name that the one before it has left."""
    if not isinstance(place, str) or place in flow.env.declared:
        return True
    read = flow.read_in.get(loop)
    if read is None:
        read = flow.read_in[loop] = iterations.reads(loop)
    return place in read or place in flow.named_within.get(flow.frame.scope, ())


def _decides(value: Value) -> bool:
    """Whether a value, or each of its alternatives, can settle conditions."""
    return all(
        isinstance(each, Constant)
        or (isinstance(each, Tuple) and each.run is None and all(map(_decides, each.items)))
        or (isinstance(each, Dict) and all(_decides(held) for _, held in each.items))
        for each in alternatives(value)
    )


def forget(env: Env, places: list[Any]) -> None:
    """Nothing is known any more of these names and attributes."""
    for place in places:
        home: Places = env.names if isinstance(place, str) else env.heap
        home[place] = UNKNOWN


def outlive(env: Env, before: Env, since: int) -> None:
    """Alternatives lose what ties them to things of one iteration, made after the tick `since`."""
    for old, new in _both(before, env):
        for place in differing(old, new):
            value = new[place]
            if isinstance(value, OneOf):
                new[place] = join(*((_older(facts, since), each) for facts, each in value.options))


def _both(one: Env, other: Env) -> tuple[tuple[Places, Places], tuple[Places, Places]]:
    return (one.names, other.names), (one.heap, other.heap)


def _older(facts: Facts, since: int) -> Facts:
    return frozenset(fact for fact in facts if _is_older(fact[0], since))


def _is_older(value: Value, since: int) -> bool:
    if isinstance(value, Symbol | Instance):
        return value.key <= since
    if isinstance(value, Term):
        return all(_is_older(each, since) for each in value.operands)
    return isinstance(value, Constant | Known)
