"""What a value was computed from, read off the assignments of the functions around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import Surroundings, surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame

_CUT = frozenset(
    "detach data item size shape argmax tolist numpy long int bool dtype device grad".split()
)
"""Attributes behind which no gradient comes back."""
_GROW = frozenset("append extend add insert".split())


def comes_from(
    flow: Evaluator,
    frame: Frame,
    expression: syntax.Node,
    goals: frozenset[syntax.Node],
    cut: frozenset[str] = _CUT,
) -> bool:
    """Whether gradients may flow from an expression back to one of the calls `goals`.

    Through the names of the function and of those around it and, for its parameters, through what
    its caller passes, but not through the attributes `cut`; with none of them, whether the one is
    computed from the other.
    """
    around = surroundings(flow, frame.node)
    if expression not in around:
        return False
    wanted, lines = _read(around, expression, cut), [expression]
    for line in lines:  # grows
        if any(goal in around and line in around.up(goal) for goal in goals):
            return True
        wanted |= _read(around, line, cut)
        for name in around.names():
            if name.value in wanted and (around.is_bound_at(name) or _grows(around, name)):
                made = around.line(name) or _head(around, name)
                if made is not None and made not in lines:
                    lines.append(made)
    caller, parameters = frame.caller, getattr(frame.node, "params", None)
    if caller is not None and expression in surroundings(flow, caller.node):
        own = {each.value for each in around.names() if around.is_bound_at(each)}
        if wanted - own and comes_from(flow, caller, expression, goals, cut):
            return True  # a function within another reads what that one computed
    passed = parameters is not None and any(
        each.name.value in wanted for each in [*parameters.params, *parameters.kwonly_params]
    )
    if not passed or caller is None or frame.call is None:
        return False
    arguments = frame.call.args if isinstance(frame.call, syntax.Call) else []
    return any(comes_from(flow, caller, each.value, goals, cut) for each in arguments)


def _read(around: Surroundings, node: syntax.Node, cut: frozenset[str]) -> set[str]:
    """The names in a piece of code through which gradients may flow."""
    return {
        name.value
        for name in around.names(node)
        if not around.is_bound_at(name) and not _is_cut(around, name, cut)
    }


def _is_cut(around: Surroundings, name: syntax.Name, cut: frozenset[str]) -> bool:
    outer = around.parents.get(name)
    return isinstance(outer, syntax.Attribute) and outer.attr.value in cut


def _grows(around: Surroundings, name: syntax.Name) -> bool:
    """Whether something is put into the list of that name."""
    outer = around.parents.get(name)
    return (
        isinstance(outer, syntax.Attribute)
        and outer.attr.value in _GROW
        and isinstance(around.parents.get(outer), syntax.Call)
    )


def _head(around: Surroundings, name: syntax.Name) -> syntax.Node | None:
    """What a loop goes over that binds the name."""
    for each in around.up(name):
        if isinstance(each, syntax.For | syntax.CompFor):
            return each.iter
    return None
