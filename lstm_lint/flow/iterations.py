"""What an iteration of a loop reads of that which the one before it left."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lstm_lint import syntax

GROWS = frozenset({"append", "extend", "add", "insert"})
"""Methods that let a collection grow and ask nothing of it."""

Bound = frozenset[str]
"""The names that the present iteration has given values."""


def reads(loop: syntax.Loop) -> set[str]:
    """The names that an iteration may read before it gives them values of its own.

    Nothing is read of a collection that only grows, or is only written into.
    """
    found: set[str] = set()
    if isinstance(loop, syntax.For):
        _block(found, loop.body, frozenset(_stored(loop.target)))
    else:
        _block(found, loop.body, _read(found, loop.test, frozenset()))
    return found


def _block(found: set[str], body: syntax.Block | syntax.Line, bound: Bound) -> Bound | None:
    for statement in body.body:
        after = _statement(found, statement, bound)
        if after is None:
            return None
        bound = after
    return bound


def _statement(found: set[str], node: syntax.Node, bound: Bound) -> Bound | None:
    """What is bound behind a statement; None if its end is never reached."""
    if isinstance(node, syntax.Line):
        return _block(found, node, bound)
    if isinstance(node, syntax.Else):
        return _block(found, node.body, bound)
    if isinstance(node, syntax.Assign):
        _read(found, node.value, bound)
        for target in node.targets:
            bound = _given(found, target, bound)
        return bound
    if isinstance(node, syntax.AugAssign):
        if isinstance(node.target, syntax.Name) and node.target.value not in bound:
            found.add(node.target.value)
        return _read(found, node, bound)
    if isinstance(node, syntax.If):
        _read(found, node.test, bound)
        other = bound if node.orelse is None else _statement(found, node.orelse, bound)
        return _met(_block(found, node.body, bound), other)
    if isinstance(node, syntax.For | syntax.While):
        if isinstance(node, syntax.For):
            _read(found, node.iter, bound)
            _block(found, node.body, bound.union(_stored(node.target)))
        else:
            _block(found, node.body, _read(found, node.test, bound))
        return bound if node.orelse is None else _met(bound, _block(found, node.orelse.body, bound))
    if isinstance(node, syntax.With):
        for item in node.items:
            bound = _read(found, item, bound).union(_stored(item.target))
        return _block(found, node.body, bound)
    if isinstance(node, syntax.Try):
        return _try(found, node, bound)
    _read(found, node, bound)
    ends = isinstance(node, syntax.Return | syntax.Raise | syntax.Break | syntax.Continue)
    return None if ends else bound


def _try(found: set[str], node: syntax.Try, bound: Bound) -> Bound | None:
    after = _block(found, node.body, bound)
    if node.orelse is not None and after is not None:
        after = _block(found, node.orelse.body, after)
    for handler in node.handlers:
        after = _met(after, _block(found, handler.body, bound))
    if node.finalbody is not None:
        _block(found, node.finalbody, bound)
    return after


def _met(one: Bound | None, other: Bound | None) -> Bound | None:
    """What is bound behind a fork, whichever way was taken."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def _given(found: set[str], target: syntax.Expression, bound: Bound) -> Bound:
    """What is bound once a target has been given a value."""
    if isinstance(target, syntax.Tuple | syntax.List):
        for each in target.elements:
            bound = _given(found, each, bound)
        return bound
    if not isinstance(target, syntax.Name):
        for part in _asked(target):
            _read(found, part, bound)
    return bound.union(_stored(target))


def _asked(place: syntax.Expression) -> Iterator[syntax.Node]:
    """What is read to find a place in something: the indices, but not what a name holds there."""
    while isinstance(place, syntax.Subscript | syntax.Attribute):
        if isinstance(place, syntax.Subscript):
            yield from place.slice
        place = place.value
    if not isinstance(place, syntax.Name):
        yield place


def _read(found: set[str], node: syntax.Node, bound: Bound) -> Bound:
    """Note the names that a piece of code reads."""
    queue = [node]
    while queue:
        part = queue.pop()
        if isinstance(part, syntax.Name):
            if part.value not in bound and isinstance(getattr(part.origin, "ctx", None), ast.Load):
                found.add(part.value)
        elif isinstance(part, syntax.Attribute):
            queue += _asked(part.value) if part.attr.value in GROWS else [part.value]
        elif isinstance(part, syntax.Arg):
            queue.append(part.value)
        else:
            queue += syntax.parts(part)
    return bound


def _stored(target: syntax.Expression | None) -> Iterator[str]:
    """The names that a target gives values."""
    if isinstance(target, syntax.Name):
        yield target.value
    elif isinstance(target, syntax.Starred):
        yield from _stored(target.value)
    elif isinstance(target, syntax.Tuple | syntax.List):
        for each in target.elements:
            yield from _stored(each)
