"""The tree that everything behind the parser reads: what Python's own `ast` says, in one shape.

`ast` parses ten times as fast as any parser that keeps the layout, and knows where everything
stands, so that edits are made to the text itself.  What it leaves out is put back here: arguments
are in the order in which they are written, small statements lie together on their line, and a
block knows whether it has lines of its own.  Nodes are compared by identity.
"""

from __future__ import annotations

from typing import Any

from lstm_lint.records import dataclass, field


@dataclass(eq=False)
class Node:
    """Anything in the tree.  `origin` is what has its place: a node of `ast`, or a `Stretch`."""

    origin: Any
    nothing = None
    """Stands for a field where a node has fewer than are asked for."""


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
    mentions: list[str]
    """All names and attributes, as often as they stand there."""
    names: frozenset[str]
    nodes: set[Node] | None = None
    said: dict[str, bool] = field(default_factory=dict)

    def says(self, word: str) -> bool:
        """Whether a word stands anywhere in its text."""
        known = self.said.get(word)
        if known is None:
            known = self.said[word] = word in self.text
        return known


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


def receiver(node: Node) -> Expression | None:
    """The object whose method a node calls, where it is written there: ``x`` of ``x.view(…)``."""
    func = node.func if isinstance(node, Call) else None
    return func.value if isinstance(func, Attribute) else None


def last_name(node: Node | None) -> str:
    """The last part of a name: `c` for ``a.b.c``, and nothing for what is no name."""
    name = node.attr if isinstance(node, Attribute) else node
    return name.value if isinstance(name, Name) else ""
