"""The tree that everything behind the parser reads: what Python's own `ast` says, in one shape.

`ast` parses ten times as fast as any parser that keeps the layout, and knows where everything
stands, so that edits are made to the text itself.  What it leaves out is put back here: arguments
are in the order in which they are written, small statements lie together on their line, and a
block knows whether it has lines of its own.  Nodes are compared by identity.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as _node
else:

    def _node(cls: type) -> type:
        """A dataclass with slots and nothing but a constructor, made in a tenth of the time."""
        own = vars(cls).get("__annotations__", {})
        above = cls.__mro__[:0:-1]
        names = [*(name for kind in above for name in vars(kind).get("fields", ())), *own]
        body = "".join(f"\n self.{name} = {name}" for name in names)
        made: dict[str, Any] = {}
        exec(f"def __init__(self, {', '.join(names)}):{body}", {}, made)
        given = {k: v for k, v in vars(cls).items() if k not in ("__dict__", "__weakref__")}
        given |= {"__slots__": tuple(own), "fields": tuple(own), **made}
        return type(cls)(cls.__name__, cls.__bases__, given)


@_node
class Node:
    """Anything in the tree.  `origin` is what has its place: a node of `ast`, or a `Stretch`."""

    origin: Any


@_node
class Stretch:
    """From where one node of `ast` begins to where another ends."""

    first: Any
    last: Any


@_node
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
    """A statement that shares its line with others, behind semicolons."""

    __slots__ = ()


class Pattern(Node):
    __slots__ = ()


# --- expressions


@_node
class Name(Expression):
    """A name; `True`, `False` and `None` are names too."""

    value: str


@_node
class Attribute(Expression):
    value: Expression
    attr: Name


@_node
class Arg(Node):
    value: Expression
    keyword: Name | None
    star: str
    """`*`, `**` or nothing."""


@_node
class Call(Expression):
    func: Expression
    args: list[Arg]


@_node
class Index(Node):
    value: Expression


@_node
class Slice(Node):
    lower: Expression | None
    upper: Expression | None
    step: Expression | None


@_node
class Subscript(Expression):
    value: Expression
    slice: list[Index | Slice]


@_node
class Literal(Expression):
    """A number, a string or bytes, joined with its neighbours, or ``...``."""

    value: Any


@_node
class Formatted(Node):
    """What stands in the braces of an f-string."""

    expression: Expression
    plain: bool
    """Whether it is shown as `str` shows it."""


@_node
class FormattedString(Expression):
    parts: list[Literal | Formatted]


@_node
class Starred(Expression):
    value: Expression


@_node
class Tuple(Expression):
    elements: list[Expression]


@_node
class List(Expression):
    elements: list[Expression]


@_node
class Set(Expression):
    elements: list[Expression]


@_node
class DictElement(Node):
    key: Expression | None
    """None for a ``**`` element."""
    value: Expression


@_node
class Dict(Expression):
    elements: list[DictElement]


@_node
class BinaryOperation(Expression):
    left: Expression
    operator: str
    right: Expression


@_node
class UnaryOperation(Expression):
    operator: str
    expression: Expression


@_node
class BooleanOperation(Expression):
    left: Expression
    operator: str
    right: Expression


@_node
class ComparisonTarget(Node):
    operator: str
    comparator: Expression


@_node
class Comparison(Expression):
    left: Expression
    comparisons: list[ComparisonTarget]


@_node
class IfExp(Expression):
    body: Expression
    test: Expression
    orelse: Expression


@_node
class NamedExpr(Expression):
    target: Expression
    value: Expression


@_node
class Param(Node):
    name: Name
    annotation: Expression | None
    default: Expression | None


@_node
class Parameters(Node):
    posonly_params: list[Param]
    params: list[Param]
    star_arg: Param | None
    kwonly_params: list[Param]
    star_kwarg: Param | None


@_node
class Lambda(Expression):
    params: Parameters
    body: Expression


@_node
class CompFor(Node):
    target: Expression
    iter: Expression
    ifs: list[Expression]
    inner: CompFor | None


@_node
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


@_node
class DictComp(Expression):
    key: Expression
    value: Expression
    for_in: CompFor


@_node
class Await(Expression):
    expression: Expression


@_node
class Yield(Expression):
    value: Expression | None


class YieldFrom(Yield):
    __slots__ = ()


# --- small statements


@_node
class Expr(Small):
    value: Expression


@_node
class Assign(Small):
    targets: list[Expression]
    value: Expression


@_node
class AnnAssign(Small):
    target: Expression
    annotation: Expression
    value: Expression | None


@_node
class AugAssign(Small):
    target: Expression
    operator: str
    value: Expression


@_node
class Return(Small):
    value: Expression | None


@_node
class Raise(Small):
    exc: Expression | None


@_node
class Assert(Small):
    test: Expression
    msg: Expression | None


@_node
class Del(Small):
    targets: list[Expression]


@_node
class Global(Small):
    """``global`` or ``nonlocal``."""

    names: list[str]


@_node
class ImportAlias(Node):
    name: str
    """With its dots."""
    asname: str | None


@_node
class Import(Small):
    names: list[ImportAlias]


@_node
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


@_node
class Line(Statement):
    """The small statements of one line."""

    body: list[Small]


@_node
class Block(Node):
    """An indented body, or with small statements for items one that stands behind its colon."""

    body: list[Any]


@_node
class Module(Node):
    body: list[Statement]
    text: str


@_node
class FunctionDef(Compound):
    decorators: list[Expression]
    name: Name
    params: Parameters
    body: Block
    asynchronous: bool


@_node
class ClassDef(Compound):
    decorators: list[Expression]
    name: Name
    bases: list[Expression]
    keywords: list[Expression]
    body: Block


@_node
class Else(Node):
    body: Block


@_node
class If(Compound):
    test: Expression
    body: Block
    orelse: If | Else | None


@_node
class For(Compound):
    target: Expression
    iter: Expression
    body: Block
    orelse: Else | None


@_node
class While(Compound):
    test: Expression
    body: Block
    orelse: Else | None


@_node
class WithItem(Node):
    item: Expression
    target: Expression | None


@_node
class With(Compound):
    items: list[WithItem]
    body: Block


@_node
class Handler(Node):
    type: Expression | None
    name: str | None
    body: Block


@_node
class Try(Compound):
    body: Block
    handlers: list[Handler]
    orelse: Else | None
    finalbody: Block | None


@_node
class MatchCase(Node):
    pattern: Pattern
    guard: Expression | None
    body: Block


@_node
class Match(Compound):
    subject: Expression
    cases: list[MatchCase]


# --- patterns


@_node
class MatchValue(Pattern):
    """A value, or one of ``True``, ``False`` and ``None``."""

    value: Expression


@_node
class MatchSequence(Pattern):
    patterns: list[Pattern]


@_node
class MatchMapping(Pattern):
    patterns: list[Pattern]
    rest: str | None


@_node
class MatchClass(Pattern):
    cls: Expression
    patterns: list[Pattern]
    """Those of its keywords too."""


@_node
class MatchStar(Pattern):
    name: str | None


@_node
class MatchAs(Pattern):
    pattern: Pattern | None
    name: str | None


@_node
class MatchOr(Pattern):
    patterns: list[Pattern]


# --- walking


@cache
def children(kind: Any) -> tuple[str, ...]:
    """The fields of a node that can hold nodes, in the order in which they are written."""
    found: list[str] = []
    for each in reversed(kind.__mro__):
        types = vars(each).get("__annotations__", {})
        found += [name for name, type_ in types.items() if type_ not in _PLAIN]
    return tuple(found)


_PLAIN = frozenset({"Any", "str", "str | None", "bool", "list[str]"})


def parts(node: Node) -> list[Node]:
    """The nodes directly within a node."""
    found: list[Node] = []
    kind: Any = type(node)
    for name in children(kind):
        part = getattr(node, name)
        if type(part) is list:
            found += part
        elif part is not None:
            found.append(part)
    return found
