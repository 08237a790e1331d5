"""Functions that are a part of the only one that calls them.

Statements that moved into a helper mean what they meant before: what holds where the helper is
called holds in it, nobody else can call it with something else, and what is right for all callers
is what is right for this one.  That is so of a function or method whose name begins with an
underscore, stands in one call alone, of each class that has such a method, and in no string.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.values import Function

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator, Frame

MOST = 16
"""How many functions lead into one another, parts among them."""
_PLAIN = frozenset({"", "staticmethod", "classmethod"})
"""How a function is wrapped that may be a part."""


def is_part(flow: Evaluator, function: Function, node: syntax.Node) -> bool:
    """Whether a function that is called here is a part of the one that is being followed."""
    if not has_one_call(flow, function) or type(node) is not syntax.Call:
        return False
    called = node.func.attr if isinstance(node.func, syntax.Attribute) else node.func
    named = isinstance(called, syntax.Name) and called.value == function.name
    own = function.owner is None or flow.frame.whole.owner is function.owner
    return named and own and len(flow.frame.callers) < MOST


def has_one_call(flow: Evaluator, function: Function) -> bool:
    """Whether a function is private, and is named once more than where it is defined."""
    private = flow.private.get(function.node)
    if private is None:
        private = flow.private[function.node] = _is_private(flow, function)
    return private and _is_named_twice(flow, function)


def _is_private(flow: Evaluator, function: Function) -> bool:
    name, text = function.name, flow.module.text
    if name[:1] != "_" or name[-2:] == "__" or name == "_" or function.home is not flow.module:
        return False
    if function.wrapper not in _PLAIN or type(function.node) is not syntax.FunctionDef:
        return False
    return _runs_at_once(function.node) and f'"{name}"' not in text and f"'{name}'" not in text


def _is_named_twice(flow: Evaluator, function: Function) -> bool:
    """Whether the file has the name in two places, or in two of each class that has such a method."""
    name, times = function.name, flow.times_named(flow.module)[function.name]
    if times == 2 or function.owner is None:
        return times == 2
    count, apart = flow.apart.get(name, (0, False))
    if count != len(flow.functions):  # there may be more of that name
        apart = _are_apart(flow, name, times)
        flow.apart[name] = (len(flow.functions), apart)
    return apart


def _are_apart(flow: Evaluator, name: str, times: int) -> bool:
    """Whether all places that have a name are two of each class with such a method, and none derives."""
    owners = {each.owner for each in flow.known_by({name}) if each.owner is not None}
    if times != 2 * len(owners) or any(flow.times_named(e.node)[name] != 2 for e in owners):
        return False
    return not any(above in owners for each in owners for above in list(each.lineage())[1:])


def _runs_at_once(function: syntax.FunctionDef) -> bool:
    """Whether all of a function runs where it is called, as no generator does."""
    return not function.asynchronous and not any(
        isinstance(each, syntax.Yield | syntax.YieldFrom) for each in syntax.nodes(function.body)
    )


def names(flow: Evaluator, function: Function) -> frozenset[str]:
    """All that a function names, and what may be parts of it do."""
    return frozenset().union(*(each.names for each in with_inner(flow, function.node)))


def with_inner(flow: Evaluator, node: syntax.Scope) -> list[syntax.Scope]:
    """A function, class or module, and the functions that may be parts of it."""
    found = [node]
    for each in found:
        private = {name for name in each.names if name[:1] == "_"}
        for function in flow.known_by(private):
            if function.node not in found and _is_in_sight(function, each):
                found += [function.node] if has_one_call(flow, function) else []
    return found


def _is_in_sight(function: Function, scope: syntax.Scope) -> bool:
    """Whether a scope may mean this function by its name, and no other class' method."""
    owner = function.owner
    if owner is None or owner.node is scope:
        return True
    methods = (each for each in owner.members.values() if isinstance(each, Function))
    return any(each.node is scope for each in methods)


def last(flow: Evaluator, functions: Iterable[Function]) -> Iterator[Function]:
    """Functions in their order, and behind them, callers first, those that were not met as parts."""
    left: list[Function] = []
    for each in functions:
        if has_one_call(flow, each):
            left.append(each)
        else:
            yield each
    for each in sorted(left, key=lambda one: any(_calls(other, one) for other in left)):
        if each not in flow.met:
            yield each


def _calls(one: Function, other: Function) -> bool:
    return one is not other and other.name in one.node.names


def line_of(frame: Frame) -> syntax.Small | None:
    """The statement of its caller that is the call of a part, and nothing besides."""
    outer = frame.caller.statement if frame.is_part and frame.caller is not None else None
    small = outer.body if isinstance(outer, syntax.Line) else [outer]
    found = (each for each in small if getattr(each, "value", None) is frame.call)
    return next((each for each in found if isinstance(each, syntax.Small)), None)


def leaves(frame: Frame) -> bool:
    """Whether what a function returns leaves the one that it is a part of, too."""
    while frame.is_part and frame.caller is not None:
        if not isinstance(line_of(frame), syntax.Return):
            return False
        frame = frame.caller
    return True


def block_of(frame: Frame) -> syntax.Node | None:
    """The block that is being followed: the whole's, where all of a part stands in one of its lines."""
    while frame.caller is not None and line_of(frame) is not None:
        if frame.block is not getattr(frame.node, "body", None):
            break
        frame = frame.caller
    return frame.block
