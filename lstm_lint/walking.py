"""Ways through a tree: all that lies within a node, its statements, and what these give values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from lstm_lint.syntax import (
    AnnAssign,
    Assign,
    AugAssign,
    Block,
    Else,
    Expression,
    For,
    If,
    List,
    Module,
    Name,
    Node,
    Starred,
    Tuple,
    With,
)


def statements(root: Node) -> Iterator[Node]:
    """All statements within a statement or body, itself included, with the bodies they lie in."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack += _within(node)


def _within(node: Node) -> list[Node]:
    """The statements, or bodies of them, directly within a statement or body."""
    found: list[Node] = []
    kind: Any = type(node)
    for name in _bodies(kind):
        part = getattr(node, name)
        if type(part) is list:
            found += part
        elif name == "small" or type(part) in _BODIES:
            found.append(part)
    return found


_BODIES = frozenset({Block, If, Else})


@cache
def _bodies(kind: Any) -> tuple[str, ...]:
    """The fields of a node in which statements may stand."""
    names = ("small", "body", "orelse", "finalbody", "handlers", "cases")
    return tuple(name for name in names if hasattr(kind, name))


def count_statements(root: Node) -> int:
    """How many statements a piece of code has."""
    return sum(1 for _ in statements(root))


def targets(statement: Node) -> list[Expression]:
    """The targets of a statement, as they are written; what binds names without, as ``import``, has none."""
    each: Any = statement
    kind = type(each)
    if kind is Assign:
        return list(each.targets)
    if kind in _WITH_ONE:
        return [each.target]
    return [item.target for item in each.items if item.target] if kind is With else []


_WITH_ONE = frozenset({AnnAssign, AugAssign, For})


def places(target: Expression) -> Iterator[Expression]:
    """The names, attributes and items among which a target shares out what it is given."""
    stack = [target]
    while stack:
        each = stack.pop()
        if isinstance(each, Tuple | List):
            stack += reversed(each.elements)
        elif isinstance(each, Starred):
            stack.append(each.value)
        else:
            yield each


def given(body: Node) -> Iterator[Expression]:
    """Every name, attribute and item that the statements within a piece of code give values."""
    for statement in statements(body):
        for target in targets(statement):
            yield from places(target)


def pairs(statement: Node | None) -> Iterator[tuple[Expression, Expression]]:
    """What an assignment gives each of its targets: ``x, y = one, other`` gives two as well."""
    value = statement.value if isinstance(statement, Assign | AnnAssign) else None
    if statement is None or value is None:
        return
    for target in targets(statement):
        yield target, value
        if isinstance(target, Tuple | List) and isinstance(value, Tuple | List):
            parts = (*target.elements, *value.elements)
            if not any(isinstance(part, Starred) for part in parts):
                yield from zip(target.elements, value.elements, strict=False)


@cache
def children(kind: Any) -> tuple[str, ...]:
    """The fields of a node that can hold nodes, in the order in which they are written."""
    found: list[str] = []
    for each in reversed(kind.__mro__):
        types = vars(each).get("__annotations__", {})
        found += [name for name, type_ in types.items() if type_ not in _PLAIN]
    return tuple(found)


_PLAIN = frozenset(
    (
        *("Any", "str", "str | None", "bool", "list[str]", "frozenset[str]"),
        *("set[Node] | None", "dict[str, bool]"),
    )
)


def nodes(root: Node) -> Iterator[Node]:
    """All that lies within a node, itself included."""
    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        yield node
        kind: Any = type(node)
        if kind is Name:
            continue
        for part in _parts(kind)(node):  # as `parts`, which is one call more for each node
            if type(part) is list:
                stack += part
            elif part is not None:
                stack.append(part)


def parts(node: Node) -> list[Node]:
    """The nodes directly within a node."""
    found: list[Node] = []
    kind: Any = type(node)
    for part in _parts(kind)(node):
        if type(part) is list:
            found += part
        elif part is not None:
            found.append(part)
    return found


@cache
def _parts(kind: Any) -> Callable[[Node], tuple[Any, ...]]:
    """What gives the values of all fields of a node that can hold nodes."""
    return attrgetter(*children(kind), "nothing", "nothing")


def holds(module: Module, node: Node) -> bool:
    """Whether a node is of a file."""
    if module.nodes is None:
        module.nodes = set(nodes(module))
    return node in module.nodes
