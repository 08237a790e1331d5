"""Calls that only give what they are given other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.values import Bound, Class, Function, Instance, Value, alternatives

if TYPE_CHECKING:
    from lstm_lint.flow import events


def only_binds(call: events.Call) -> bool:
    """Whether a call is of a body that is followed, which tells by itself what it uses."""
    if call.node in call.flow.unfollowed:
        return False
    return all(_binds(call, each) for each in alternatives(call.callee))


def _binds(call: events.Call, callee: Value) -> bool:
    runs: Value | None = callee
    if isinstance(callee, Bound):
        runs = callee.function
    elif isinstance(callee, Class):
        runs = callee.find("__init__")
    elif isinstance(callee, Instance):
        called = callee.cls.find("__call__")
        runs = called if isinstance(called, Function) else callee.cls.find("forward")
    if not isinstance(runs, Function) or runs not in call.flow.called:
        return False
    kept = call.flow.keepers.get(runs.node)
    if kept is None:
        kept = call.flow.keepers[runs.node] = _may_keep(runs.node)
    return not kept


def _may_keep(function: syntax.Node) -> bool:
    """Whether a function may put away what it is given, where others read it: nothing tells of that."""
    inner = (syntax.FunctionDef, syntax.Lambda, syntax.Global)
    if any(isinstance(each, inner) for each in walking.nodes(function) if each is not function):
        return True
    return any(not isinstance(place, syntax.Name) for place in walking.given(function))
