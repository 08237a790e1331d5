"""What an iteration of a loop reads of that which the one before it left, or which none changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lstm_lint import syntax, walking

_GROWS = frozenset({"append", "extend", "add", "insert"})
"""Methods that let a collection grow and ask nothing of it, where nothing is made of their result."""
_ENDING_IN_PLACE = frozenset(
    "no_grad enable_grad inference_mode set_grad_enabled autocast device record_function open".split()
)
"""What lets every exception through, so that all of its body has happened behind it."""

Bound = frozenset[str]
"""The names that the present iteration has given values."""


def reads(loop: syntax.Loop) -> set[str]:
    """The names that an iteration may read before it gives them values of its own.

    Nothing is read of a collection that only grows, or is only written into.
    """
    found: set[str] = set()
    if isinstance(loop, syntax.For):
        _block(found, loop.body, _given(found, loop.target, frozenset()))
    else:
        _block(found, loop.body, _read(found, loop.test, frozenset()))
    return found


def _block(found: set[str], body: syntax.Block, bound: Bound) -> Bound | None:
    for statement in body.body:
        after = _statement(found, statement, bound)
        if after is None:
            return None
        bound = after
    return bound


def _statement(found: set[str], node: syntax.Node, bound: Bound) -> Bound | None:
    """What is bound behind a statement; None if its end is never reached."""
    if isinstance(node, syntax.Line):
        return _statement(found, node.small, bound)
    if isinstance(node, syntax.Else):
        return _block(found, node.body, bound)
    if isinstance(node, syntax.Assign):
        _read(found, node.value, bound)
        for target in node.targets:
            bound = _given(found, target, bound)
        return bound
    if isinstance(node, syntax.Expr) and (grown := _grown(node.value)) is not None:
        for part in (*_asked(grown), *node.value.args):  # type: ignore[attr-defined]
            _read(found, part, bound)
        return bound
    if isinstance(node, syntax.If):
        _read(found, node.test, bound)
        other = bound if node.orelse is None else _statement(found, node.orelse, bound)
        return _met(_block(found, node.body, bound), other)
    if isinstance(node, syntax.For | syntax.While):
        if isinstance(node, syntax.For):
            _read(found, node.iter, bound)
            _block(found, node.body, _given(found, node.target, bound))
        else:
            _block(found, node.body, _read(found, node.test, bound))
        return bound if node.orelse is None else _met(bound, _block(found, node.orelse.body, bound))
    if isinstance(node, syntax.With):
        return _with(found, node, bound)
    if isinstance(node, syntax.Try):
        return _try(found, node, bound)
    _read(found, node, bound)
    ends = isinstance(node, syntax.Return | syntax.Raise | syntax.Break | syntax.Continue)
    return None if ends else bound


def _with(found: set[str], node: syntax.With, bound: Bound) -> Bound | None:
    for item in node.items:
        _read(found, item.item, bound)
        if item.target is not None:
            bound = _given(found, item.target, bound)
    after = _block(found, node.body, bound)
    return after if all(_ends_in_place(item.item) for item in node.items) else bound


def _ends_in_place(manager: syntax.Expression) -> bool:
    called = manager.func if isinstance(manager, syntax.Call) else manager
    return syntax.last_name(called) in _ENDING_IN_PLACE


def _grown(node: syntax.Expression) -> syntax.Expression | None:
    """The collection that a call adds to."""
    called = node.func if isinstance(node, syntax.Call) else None
    grows = isinstance(called, syntax.Attribute) and called.attr.value in _GROWS
    return called.value if grows else None  # type: ignore[union-attr]


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
    for place in walking.places(target):
        if isinstance(place, syntax.Name):
            bound |= {place.value}
        else:
            for part in _asked(place):
                _read(found, part, bound)
    return bound


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
        elif isinstance(part, syntax.Attribute | syntax.Arg):
            queue.append(part.value)
        else:
            if isinstance(part, syntax.AugAssign) and isinstance(part.target, syntax.Name):
                found.update({part.target.value} - bound)
            queue += walking.parts(part)
    return bound


def are_alike(test: syntax.Expression) -> bool:
    """Whether a condition compares names and attributes with one another, or with words and numbers.

    A function may answer in another way each time.
    """
    parts = list(walking.nodes(test))
    calls = (each for each in parts if isinstance(each, syntax.Call))
    return all(isinstance(each, _ASKING) for each in parts) and all(map(_is_of_word, calls))


def may_change(loop: syntax.Loop) -> set[str]:
    """The names, and those of attributes, that a loop gives values, hands on, or calls methods of."""
    changed = set[str]()
    for target in walking.given(loop):
        stored = isinstance(target, syntax.Subscript)
        changed |= named(target) if stored else {syntax.last_name(target)}
    for each in walking.nodes(loop.body):
        if isinstance(each, syntax.NamedExpr):
            changed.add(syntax.last_name(each.target))
        elif isinstance(each, syntax.Call) and not _is_of_word(each):
            whose = each.func.value if isinstance(each.func, syntax.Attribute) else None
            given = (whose, *(argument.value for argument in each.args))
            changed |= {e.value for e in given if isinstance(e, syntax.Name)}
    return changed


def named(node: syntax.Node) -> set[str]:
    """The names in a piece of code, those of attributes among them."""
    return {each.value for each in walking.nodes(node) if isinstance(each, syntax.Name)}


_ASKING = (
    syntax.Name, syntax.Attribute, syntax.Literal, syntax.Comparison, syntax.ComparisonTarget,
    syntax.BooleanOperation, syntax.UnaryOperation, syntax.Tuple, syntax.List, syntax.Call, syntax.Arg,
)  # fmt: skip
_OF_WORDS = frozenset("lower upper strip startswith endswith".split())


def _is_of_word(call: syntax.Call) -> bool:
    """``kind.lower()``: a method of strings, given strings alone."""
    method = call.func.attr.value if isinstance(call.func, syntax.Attribute) else ""
    return method in _OF_WORDS and all(isinstance(e.value, syntax.Literal) for e in call.args)
