"""The tree that everything behind the parser reads: what Python's own `ast` says, in one shape.

`ast` parses ten times as fast as any parser that keeps the layout, and knows where everything
stands, so that edits are made to the text itself.  What it leaves out is put back here: arguments
are in the order in which they are written, small statements lie together on their line, and a
block knows whether it has lines of its own.  Nodes are compared by identity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any

from lstm_lint.records import dataclass


@dataclass(eq=False)
class Node:
    """Anything in the tree.  `origin` is what has its place: a node of `ast`, or a `Stretch`."""

    origin: Any


@dataclass(eq=False)
class Stretch:
    """From where one node of `ast` begins to where another ends."""

    first: Any
    last: Any


@dataclass(eq=False)
class Named:
    """The name behind the ``def`` or ``class`` with which a node of `ast` begins."""

    statement: Any


class Expression(Node):
    __slots__ = ()


class Statement(Node):
    """One that may stand in a block by itself."""

    __slots__ = ()


class Compound(Statement):
    """A statement that has blocks."""

    __slots__ = ()


class Small(Node):
    """A statement without blocks, of which several may stand on one line."""

    __slots__ = ()


class Pattern(Node):
    __slots__ = ()


# --- expressions


@dataclass(eq=False)
class Name(Expression):
    """A name; `True`, `False` and `None` are names too."""

    value: str


@dataclass(eq=False)
class Attribute(Expression):
    value: Expression
    attr: Name


@dataclass(eq=False)
class Arg(Node):
    value: Expression
    keyword: Name | None
    star: str
    """`*`, `**` or nothing."""


@dataclass(eq=False)
class Call(Expression):
    func: Expression
    args: list[Arg]


@dataclass(eq=False)
class Index(Node):
    value: Expression


@dataclass(eq=False)
class Slice(Node):
    lower: Expression | None
    upper: Expression | None
    step: Expression | None


@dataclass(eq=False)
class Subscript(Expression):
    value: Expression
    slice: list[Index | Slice]


@dataclass(eq=False)
class Literal(Expression):
    """A number, a string or bytes, joined with its neighbours, or ``...``."""

    value: Any


@dataclass(eq=False)
class Formatted(Node):
    """What stands in the braces of an f-string."""

    expression: Expression
    plain: bool
    """Whether it is shown as `str` shows it."""


@dataclass(eq=False)
class FormattedString(Expression):
    parts: list[Literal | Formatted]


@dataclass(eq=False)
class Starred(Expression):
    value: Expression


@dataclass(eq=False)
class Tuple(Expression):
    elements: list[Expression]


@dataclass(eq=False)
class List(Expression):
    elements: list[Expression]


@dataclass(eq=False)
class Set(Expression):
    elements: list[Expression]


@dataclass(eq=False)
class DictElement(Node):
    key: Expression | None
    """None for a ``**`` element."""
    value: Expression


@dataclass(eq=False)
class Dict(Expression):
    elements: list[DictElement]


@dataclass(eq=False)
class BinaryOperation(Expression):
    left: Expression
    operator: str
    right: Expression


@dataclass(eq=False)
class UnaryOperation(Expression):
    operator: str
    expression: Expression


@dataclass(eq=False)
class BooleanOperation(Expression):
    left: Expression
    operator: str
    right: Expression


@dataclass(eq=False)
class ComparisonTarget(Node):
    operator: str
    comparator: Expression


@dataclass(eq=False)
class Comparison(Expression):
    left: Expression
    comparisons: list[ComparisonTarget]


@dataclass(eq=False)
class IfExp(Expression):
    body: Expression
    test: Expression
    orelse: Expression


@dataclass(eq=False)
class NamedExpr(Expression):
    target: Expression
    value: Expression


@dataclass(eq=False)
class Param(Node):
    name: Name
    annotation: Expression | None
    default: Expression | None


@dataclass(eq=False)
class Parameters(Node):
    posonly_params: list[Param]
    params: list[Param]
    star_arg: Param | None
    kwonly_params: list[Param]
    star_kwarg: Param | None


@dataclass(eq=False)
class Lambda(Expression):
    params: Parameters
    body: Expression
    names: frozenset[str]
    """Every name and attribute in it, as in all that opens a scope."""


@dataclass(eq=False)
class CompFor(Node):
    target: Expression
    iter: Expression
    ifs: list[Expression]
    inner: CompFor | None


@dataclass(eq=False)
class Comprehension(Expression):
    """One of the three whose items are single."""

    elt: Expression
    for_in: CompFor


class ListComp(Comprehension):
    __slots__ = ()


class SetComp(Comprehension):
    __slots__ = ()


class GeneratorExp(Comprehension):
    __slots__ = ()


@dataclass(eq=False)
class DictComp(Expression):
    key: Expression
    value: Expression
    for_in: CompFor


@dataclass(eq=False)
class Await(Expression):
    expression: Expression


@dataclass(eq=False)
class Yield(Expression):
    value: Expression | None


class YieldFrom(Yield):
    __slots__ = ()


# --- small statements


@dataclass(eq=False)
class Expr(Small):
    value: Expression


@dataclass(eq=False)
class Assign(Small):
    targets: list[Expression]
    value: Expression


@dataclass(eq=False)
class AnnAssign(Small):
    target: Expression
    annotation: Expression
    value: Expression | None


@dataclass(eq=False)
class AugAssign(Small):
    target: Expression
    operator: str
    value: Expression


@dataclass(eq=False)
class Return(Small):
    value: Expression | None


@dataclass(eq=False)
class Raise(Small):
    exc: Expression | None


@dataclass(eq=False)
class Assert(Small):
    test: Expression
    msg: Expression | None


@dataclass(eq=False)
class Del(Small):
    targets: list[Expression]


@dataclass(eq=False)
class Global(Small):
    """``global`` or ``nonlocal``."""

    names: list[str]


@dataclass(eq=False)
class ImportAlias(Node):
    name: str
    """With its dots."""
    asname: str | None


@dataclass(eq=False)
class Import(Small):
    names: list[ImportAlias]


@dataclass(eq=False)
class ImportFrom(Small):
    module: str
    """Where it is imported from, with the dots of a relative import in front."""
    names: list[ImportAlias]
    """Nothing for ``*``."""


class Pass(Small):
    """``pass``, and whatever else changes no value."""

    __slots__ = ()


class Break(Small):
    __slots__ = ()


class Continue(Small):
    __slots__ = ()


# --- statements with lines of their own


@dataclass(eq=False)
class Line(Statement):
    """A small statement in an indented block."""

    small: Small
    shared: bool = False
    """Whether others stand on the same line, in front of a semicolon or behind one, or a colon."""


@dataclass(eq=False)
class Block(Node):
    """An indented body, or one that stands behind its colon."""

    body: list[Any]


@dataclass(eq=False)
class Module(Node):
    body: list[Statement]
    text: str
    names: frozenset[str]
    nodes: set[Node] | None = None

    def holds(self, node: Node) -> bool:
        """Whether a node is of this file."""
        if self.nodes is None:
            self.nodes = set(nodes(self))
        return node in self.nodes


@dataclass(eq=False)
class FunctionDef(Compound):
    decorators: list[Expression]
    name: Name
    params: Parameters
    body: Block
    asynchronous: bool
    names: frozenset[str]


@dataclass(eq=False)
class ClassDef(Compound):
    decorators: list[Expression]
    name: Name
    bases: list[Expression]
    keywords: list[Expression]
    body: Block
    names: frozenset[str]


Scope = Module | FunctionDef | ClassDef | Lambda


@dataclass(eq=False)
class Else(Node):
    body: Block


@dataclass(eq=False)
class If(Compound):
    test: Expression
    body: Block
    orelse: If | Else | None


@dataclass(eq=False)
class For(Compound):
    target: Expression
    iter: Expression
    body: Block
    orelse: Else | None


@dataclass(eq=False)
class While(Compound):
    test: Expression
    body: Block
    orelse: Else | None


Loop = For | While


@dataclass(eq=False)
class WithItem(Node):
    item: Expression
    target: Expression | None


@dataclass(eq=False)
class With(Compound):
    items: list[WithItem]
    body: Block


@dataclass(eq=False)
class Handler(Node):
    type: Expression | None
    name: str | None
    body: Block


@dataclass(eq=False)
class Try(Compound):
    body: Block
    handlers: list[Handler]
    orelse: Else | None
    finalbody: Block | None


@dataclass(eq=False)
class MatchCase(Node):
    pattern: Pattern
    guard: Expression | None
    body: Block


@dataclass(eq=False)
class Match(Compound):
    subject: Expression
    cases: list[MatchCase]


# --- patterns


@dataclass(eq=False)
class MatchValue(Pattern):
    """A value, or one of ``True``, ``False`` and ``None``."""

    value: Expression


@dataclass(eq=False)
class MatchSequence(Pattern):
    patterns: list[Pattern]


@dataclass(eq=False)
class MatchMapping(Pattern):
    keys: list[Expression]
    patterns: list[Pattern]
    rest: str | None


@dataclass(eq=False)
class MatchClass(Pattern):
    cls: Expression
    patterns: list[Pattern]
    """Those of its keywords too."""


@dataclass(eq=False)
class MatchStar(Pattern):
    name: str | None


@dataclass(eq=False)
class MatchAs(Pattern):
    pattern: Pattern | None
    name: str | None


@dataclass(eq=False)
class MatchOr(Pattern):
    patterns: list[Pattern]


# --- names


def last_name(node: Node | None) -> str:
    """The last part of a name: `c` for ``a.b.c``, and nothing for what is no name."""
    name = node.attr if isinstance(node, Attribute) else node
    return name.value if isinstance(name, Name) else ""


# --- statements


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


# --- walking


@cache
def children(kind: Any) -> tuple[str, ...]:
    """The fields of a node that can hold nodes, in the order in which they are written."""
    found: list[str] = []
    for each in reversed(kind.__mro__):
        types = vars(each).get("__annotations__", {})
        found += [name for name, type_ in types.items() if type_ not in _PLAIN]
    return tuple(found)


_PLAIN = frozenset(
    ("Any", "str", "str | None", "bool", "list[str]", "frozenset[str]", "set[Node] | None")
)


def nodes(root: Node) -> Iterator[Node]:
    """All that lies within a node, itself included."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if type(node) is not Name:
            stack += parts(node)


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
    first, *others = children(kind) or (None,)
    if first is None:
        return lambda node: ()
    values = attrgetter(first, *others)
    return values if others else lambda node: (values(node),)
