"""Calls that only give what they are given other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow import fields
from lstm_lint.flow.values import Bound, Class, Function, Instance, Value, alternatives

if TYPE_CHECKING:
    from lstm_lint.flow import events


def only_binds(call: events.Call) -> bool:
    """Whether a call is of a body that is followed, which tells by itself what it uses, or fills fields."""
    if call.node in call.flow.unfollowed:
        return False
    return all(_binds(call, each) for each in alternatives(call.callee))


def _binds(call: events.Call, callee: Value) -> bool:
    runs: Value | None = callee
    if isinstance(callee, Bound):
        runs = callee.function
    elif is_record(callee):
        return True
    elif isinstance(callee, Class):
        runs = callee.find("__init__")
    elif isinstance(callee, Instance):
        called = callee.cls.find("__call__")
        runs = called if isinstance(called, Function) else callee.cls.find("forward")
    return isinstance(runs, Function) and runs in call.flow.called


def is_record(callee: Value) -> bool:
    """Whether a class only fills fields with what it is given."""
    fills = isinstance(callee, Class) and fields.has_fields(callee)
    return fills and callee.find("__post_init__") is None  # type: ignore[attr-defined]
