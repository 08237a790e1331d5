"""``with``: what a context manager gives, and what it does at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import aliases, calls, forgetting
from lstm_lint.flow.frames import Way
from lstm_lint.flow.torch import devices
from lstm_lint.flow.values import (
    NONE,
    Function,
    Instance,
    Symbol,
    Term,
    Value,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Env


def follow(flow: Evaluator, node: syntax.With) -> bool:
    """Follow a ``with``; False if what stands behind it is never reached."""
    frame = flow.frame
    grad, tries, device = frame.grad, frame.tries, frame.device
    managers: list[Value] = []
    for item in node.items:
        value = flow.evaluate(item.item)
        if _stops_grad(value):
            frame.grad = False
        elif isinstance(value, Term) and value.operator == "device":
            frame.device = devices.of(flow, value, "other")
        else:
            flow.deeds += 1
            managers.append(value)
        given = _entered(flow, value, item.item)
        if given is not value and isinstance(given, Symbol):
            flow.kept[given] = flow.kept.setdefault(value, [])
        if item.target is not None:
            flow.bind(item.target, given)
    catching = any(_catches(item.item) for item in node.items)
    catching = catching or any(map(_swallows, managers))
    frame.tries += catching
    way = flow.ways[-1] if flow.ways else Way()
    left = (len(way.breaks), len(way.continues), len(frame.heaps))
    raised = flow.env.branch() if catching else None
    frame.attempts += [raised] if raised is not None else []
    try:
        alive = flow.block(node.body)
    finally:
        frame.grad, frame.tries, frame.device = grad, tries, device
        if raised is not None:
            frame.attempts.pop()

    def leave() -> bool:
        for value in reversed(managers):
            _left(flow, value, node)
        return True

    if any(map(_does_at_end, managers)) or any(flow.kept.get(each) for each in managers):
        for env in [*way.breaks[left[0] :], *way.continues[left[1] :]]:
            flow.within(env, leave)
        for i in range(left[2], len(frame.heaps)):
            frame.heaps[i] = heap_behind(flow, frame.heaps[i], leave)
    if raised is not None:
        alive = flow.meet(flow.env.branch() if alive else None, raised)
    return alive and leave()


def heap_behind(flow: Evaluator, heap: dict, work: Callable[[], bool]) -> dict:  # type: ignore[type-arg]
    """The attributes of all objects after some work is done with them."""
    env: Env = flow.env.branch()
    env.heap = heap
    flow.within(env, work)
    return env.heap


def _stops_grad(manager: Value) -> bool:
    return isinstance(manager, Symbol) and manager.name in (
        "torch.no_grad",
        "torch.inference_mode",
    )


_CATCHING = frozenset({"raises", "assertRaises", "assertRaisesRegex", "suppress"})


def _catches(manager: syntax.Expression) -> bool:
    """Whether a context manager waits for an exception, as its name says."""
    return isinstance(manager, syntax.Call) and syntax.last_name(manager.func) in _CATCHING


def _entered(flow: Evaluator, value: Value, node: syntax.Node) -> Value:
    """What ``with value as`` binds."""
    given = []
    for each in alternatives(value):
        if not isinstance(each, Instance):
            return flow.fresh()
        enter = each.cls.find("__enter__") or each.cls.find("__aenter__")
        found = calls.invoke(flow, enter, [each], node) if isinstance(enter, Function) else each
        given.append((frozenset[tuple[Value, bool]](), found))
    return join(*given)


def _exit(value: Value) -> Function | None:
    if not isinstance(value, Instance):
        return None
    found = value.cls.find("__exit__") or value.cls.find("__aexit__")
    return found if isinstance(found, Function) else None


def _does_at_end(value: Value) -> bool:
    return any(_exit(each) is not None for each in alternatives(value))


def _swallows(value: Value) -> bool:
    """Whether an exception may end with the ``with``."""
    ends = [_exit(each) for each in alternatives(value)]
    return any(
        isinstance(each, syntax.Return)
        and each.value is not None
        and not (isinstance(each.value, syntax.Literal) and not each.value.value)
        for end in ends
        if end is not None
        for each in walking.nodes(end.node.body)
    )


def _left(flow: Evaluator, value: Value, node: syntax.Node) -> None:
    """The end of a ``with``: an object does what it has for that, and others what they were given."""
    for each in alternatives(value):
        end = _exit(each)
        if end is not None:
            calls.invoke(flow, end, [each, NONE, NONE, NONE], node)
    kept = flow.kept.pop(value, None)
    if kept:
        aliases.exposed(flow, *kept)
        forgetting.handed_out(flow, kept)
