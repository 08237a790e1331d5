"""Text to a tree, by way of Python's own parser."""

from __future__ import annotations

import ast
import gc
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from lstm_lint import syntax
from lstm_lint.limits import is_memory_used_up
from lstm_lint.syntax import Block, Expression, Node, Pattern, Stretch

DEEPEST_CALLS = 20_000
_PYTHON = ".".join(map(str, sys.version_info[:2]))


class Unparsable(Exception):
    """The text is no Python that can be read here."""

    def __init__(self, message: str, row: int, column: int = 1) -> None:
        super().__init__(message)
        self.row, self.column = row, column


class TooLarge(Unparsable):
    """There is not the memory for a tree of the text."""


def parse(text: str) -> syntax.Module:
    """The tree of a text, by the grammar of the running Python.  Raises Unparsable."""
    try:
        with uncollected():
            tree = _compiled(text)
            with deep():
                return _Builder(text).module(tree)
    except RecursionError:
        raise Unparsable("too deeply nested for Python itself", 1) from None
    except MemoryError:
        if is_memory_used_up():
            raise TooLarge("too large to be parsed", 1) from None
        raise Unparsable("too deeply nested for Python itself", 1) from None


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector out: trees are many objects, and it would look through them for cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _compiled(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = compile(text, "<source>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except SyntaxError as error:
        row, column = max(error.lineno or 1, 1), max(error.offset or 1, 1)
        raise Unparsable(f"syntax error in Python {_PYTHON}: {error.msg}", row, column) from None
    except UnicodeEncodeError as error:
        raise Unparsable(*half_a_letter(error)) from None
    except ValueError as error:
        raise Unparsable(str(error), 1) from None
    assert isinstance(tree, ast.Module)
    return tree


def half_a_letter(error: UnicodeEncodeError) -> tuple[str, int, int]:
    """What is no text, with its row and column: half of a pair of surrogates."""
    before = error.object[: error.start]
    column = error.start - before.rfind("\n")
    return f"{error.reason}: {error.object[error.start]!a}", before.count("\n") + 1, column


@contextmanager
def deep() -> Iterator[None]:
    """Allow the recursion that long chains of operators and calls need."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST_CALLS))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def lines(text: str) -> list[str]:
    """The lines of a text as Python counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class _Builder:
    """Turns nodes of `ast` into ours."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = lines(text)
        self.names: list[str] = []
        """All that was named so far."""

    def module(self, node: ast.Module) -> syntax.Module:
        body = self.statements(node.body)
        return syntax.Module(node, body, self.text, self.names, frozenset(self.names))

    def named(self, place: Any, name: str) -> syntax.Name:
        self.names.append(name)
        return syntax.Name(place, name)

    # --- statements

    def statements(self, nodes: Sequence[ast.stmt]) -> list[Any]:
        """Statements as they lie in an indented block."""
        made: list[Any] = []
        ended = 0
        for node in nodes:
            statement = _STATEMENTS[type(node)](self, node)
            if not isinstance(statement, syntax.Small):
                made.append(statement)
                ended = 0
                continue
            shared = node.lineno == ended
            if shared:
                made[-1].shared = True
            made.append(syntax.Line(node, statement, shared))
            ended = node.end_lineno or 0
        return made

    def block(self, nodes: Sequence[ast.stmt]) -> Block:
        first = nodes[0]
        body = self.statements(nodes)
        if self.lines[first.lineno - 1][: first.col_offset].strip():
            for line in body:
                line.shared = True
        return Block(Stretch(first, nodes[-1]), body)

    def orelse(self, nodes: Sequence[ast.stmt]) -> syntax.Else | None:
        return syntax.Else(Stretch(nodes[0], nodes[-1]), self.block(nodes)) if nodes else None

    def expression_statement(self, node: ast.Expr) -> Node:
        return syntax.Expr(node, self.value(node.value))

    def assign(self, node: ast.Assign) -> Node:
        return syntax.Assign(node, self.values(node.targets), self.value(node.value))

    def annotated(self, node: ast.AnnAssign) -> Node:
        return syntax.AnnAssign(
            node, self.value(node.target), self.value(node.annotation), self.maybe(node.value)
        )

    def augmented(self, node: ast.AugAssign) -> Node:
        operator = _OPERATORS[type(node.op)]
        return syntax.AugAssign(node, self.value(node.target), operator, self.value(node.value))

    def returned(self, node: ast.Return) -> Node:
        return syntax.Return(node, self.maybe(node.value))

    def raised(self, node: ast.Raise) -> Node:
        return syntax.Raise(node, self.maybe(node.exc))

    def asserted(self, node: ast.Assert) -> Node:
        return syntax.Assert(node, self.value(node.test), self.maybe(node.msg))

    def deleted(self, node: ast.Delete) -> Node:
        return syntax.Del(node, self.values(node.targets))

    def declared(self, node: ast.Global | ast.Nonlocal) -> Node:
        return syntax.Global(node, node.names)

    def imported(self, node: ast.Import) -> Node:
        names = [syntax.ImportAlias(each, each.name, each.asname) for each in node.names]
        return syntax.Import(node, names)

    def imported_from(self, node: ast.ImportFrom) -> Node:
        module = "." * node.level + (node.module or "")
        names = [
            syntax.ImportAlias(each, each.name, each.asname)
            for each in node.names
            if each.name != "*"
        ]
        return syntax.ImportFrom(node, module, names)

    def passed(self, node: ast.stmt) -> Node:
        return syntax.Pass(node)

    def broken(self, node: ast.Break) -> Node:
        return syntax.Break(node)

    def continued(self, node: ast.Continue) -> Node:
        return syntax.Continue(node)

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Node:
        before = len(self.names)
        return syntax.FunctionDef(
            node,
            self.values(node.decorator_list),
            self.named(syntax.Named(node), node.name),
            self.parameters(node.args),
            self.block(node.body),
            type(node) is ast.AsyncFunctionDef,
            frozenset(self.names[before:]),
        )

    def defined_class(self, node: ast.ClassDef) -> Node:
        before = len(self.names)
        return syntax.ClassDef(
            node,
            self.values(node.decorator_list),
            self.named(syntax.Named(node), node.name),
            self.values(node.bases),
            [self.value(each.value) for each in node.keywords],
            self.block(node.body),
            frozenset(self.names[before:]),
        )

    def branched(self, node: ast.If) -> syntax.If:
        other: syntax.If | syntax.Else | None = None
        if node.orelse:
            first = node.orelse[0]
            chained = len(node.orelse) == 1 and type(first) is ast.If
            if chained and self.lines[first.lineno - 1].startswith("elif", first.col_offset):
                other = self.branched(first)  # type: ignore[arg-type]
            else:
                other = self.orelse(node.orelse)
        return syntax.If(node, self.value(node.test), self.block(node.body), other)

    def looped(self, node: ast.For | ast.AsyncFor) -> Node:
        return syntax.For(
            node,
            self.value(node.target),
            self.value(node.iter),
            self.block(node.body),
            self.orelse(node.orelse),
        )

    def repeated(self, node: ast.While) -> Node:
        body = self.block(node.body)
        return syntax.While(node, self.value(node.test), body, self.orelse(node.orelse))

    def entered(self, node: ast.With | ast.AsyncWith) -> Node:
        items = [
            syntax.WithItem(
                each.context_expr, self.value(each.context_expr), self.maybe(each.optional_vars)
            )
            for each in node.items
        ]
        return syntax.With(node, items, self.block(node.body))

    def tried(self, node: Any) -> Node:
        handlers = [
            syntax.Handler(each, self.maybe(each.type), each.name, self.block(each.body))
            for each in node.handlers
        ]
        final = self.block(node.finalbody) if node.finalbody else None
        return syntax.Try(node, self.block(node.body), handlers, self.orelse(node.orelse), final)

    def matched(self, node: ast.Match) -> Node:
        cases = [
            syntax.MatchCase(
                each.pattern,
                self.pattern(each.pattern),
                self.maybe(each.guard),
                self.block(each.body),
            )
            for each in node.cases
        ]
        return syntax.Match(node, self.value(node.subject), cases)

    def pattern(self, node: ast.pattern) -> Pattern:
        if isinstance(node, ast.MatchValue):
            return syntax.MatchValue(node, self.value(node.value))
        if isinstance(node, ast.MatchSingleton):
            return syntax.MatchValue(node, self.named(node, str(node.value)))
        if isinstance(node, ast.MatchSequence):
            return syntax.MatchSequence(node, [self.pattern(each) for each in node.patterns])
        if isinstance(node, ast.MatchMapping):
            patterns = [self.pattern(each) for each in node.patterns]
            return syntax.MatchMapping(node, self.values(node.keys), patterns, node.rest)
        if isinstance(node, ast.MatchClass):
            inner = [self.pattern(each) for each in (*node.patterns, *node.kwd_patterns)]
            return syntax.MatchClass(node, self.value(node.cls), inner)
        if isinstance(node, ast.MatchStar):
            return syntax.MatchStar(node, node.name)
        if isinstance(node, ast.MatchAs):
            inside = None if node.pattern is None else self.pattern(node.pattern)
            return syntax.MatchAs(node, inside, node.name)
        assert isinstance(node, ast.MatchOr)
        return syntax.MatchOr(node, [self.pattern(each) for each in node.patterns])

    # --- expressions

    def value(self, node: ast.expr) -> Expression:
        return _EXPRESSIONS[type(node)](self, node)

    def values(self, nodes: Sequence[ast.expr]) -> list[Expression]:
        return [_EXPRESSIONS[type(node)](self, node) for node in nodes]

    def maybe(self, node: ast.expr | None) -> Expression | None:
        return None if node is None else _EXPRESSIONS[type(node)](self, node)

    def name(self, node: ast.Name) -> Expression:
        self.names.append(node.id)
        return syntax.Name(node, node.id)

    def attribute(self, node: ast.Attribute) -> Expression:
        self.names.append(node.attr)
        attr = syntax.Name(syntax.Stretch(None, node), node.attr)
        return syntax.Attribute(node, self.value(node.value), attr)

    def call(self, node: ast.Call) -> Expression:
        args = []
        for each in node.args:
            if type(each) is ast.Starred:
                args.append(syntax.Arg(each, self.value(each.value), None, "*"))
            else:
                args.append(syntax.Arg(each, self.value(each), None, ""))
        for keyword in node.keywords:
            name = None if keyword.arg is None else self.named(keyword, keyword.arg)
            star = "**" if name is None else ""
            args.append(syntax.Arg(keyword, self.value(keyword.value), name, star))
        if node.keywords and any(type(each) is ast.Starred for each in node.args):
            args.sort(key=lambda each: (each.origin.lineno, each.origin.col_offset))
        return syntax.Call(node, self.value(node.func), args)

    def subscript(self, node: ast.Subscript) -> Expression:
        inner = node.slice.elts if type(node.slice) is ast.Tuple else []
        index = [self.index(each) for each in inner or [node.slice]]  # `x[()]` has one, of nothing
        return syntax.Subscript(node, self.value(node.value), index)

    def index(self, node: ast.expr) -> syntax.Index | syntax.Slice:
        if type(node) is ast.Slice:
            bounds = [self.maybe(each) for each in (node.lower, node.upper, node.step)]
            return syntax.Slice(node, *bounds)
        return syntax.Index(node, self.value(node))

    def constant(self, node: ast.Constant) -> Expression:
        value = node.value
        if value is None or value is True or value is False:
            return self.named(node, str(value))
        return syntax.Literal(node, value)

    def formatted(self, node: ast.JoinedStr) -> Expression:
        if sys.version_info < (3, 12):
            _placed_as(node)
        parts: list[syntax.Literal | syntax.Formatted] = []
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                plain = each.conversion == -1 and each.format_spec is None
                parts.append(syntax.Formatted(each, self.value(each.value), plain))
            elif isinstance(each, ast.Constant):
                parts.append(syntax.Literal(each, each.value))
        return syntax.FormattedString(node, parts)

    def starred(self, node: ast.Starred) -> Expression:
        return syntax.Starred(node, self.value(node.value))

    def tuple(self, node: ast.Tuple) -> Expression:
        return syntax.Tuple(node, self.values(node.elts))

    def list(self, node: ast.List) -> Expression:
        return syntax.List(node, self.values(node.elts))

    def set(self, node: ast.Set) -> Expression:
        return syntax.Set(node, self.values(node.elts))

    def dict(self, node: ast.Dict) -> Expression:
        return syntax.Dict(
            node,
            [
                syntax.DictElement(value, self.maybe(key), self.value(value))
                for key, value in zip(node.keys, node.values, strict=True)
            ],
        )

    def binary(self, node: ast.BinOp) -> Expression:
        operator = _OPERATORS[type(node.op)]
        return syntax.BinaryOperation(node, self.value(node.left), operator, self.value(node.right))

    def unary(self, node: ast.UnaryOp) -> Expression:
        return syntax.UnaryOperation(node, _OPERATORS[type(node.op)], self.value(node.operand))

    def boolean(self, node: ast.BoolOp) -> Expression:
        operator = "and" if type(node.op) is ast.And else "or"
        made = self.value(node.values[0])
        for each in node.values[1:]:
            place = node if each is node.values[-1] else Stretch(node, each)
            made = syntax.BooleanOperation(place, made, operator, self.value(each))
        return made

    def comparison(self, node: ast.Compare) -> Expression:
        targets = [
            syntax.ComparisonTarget(each, _OPERATORS[type(operator)], self.value(each))
            for operator, each in zip(node.ops, node.comparators, strict=True)
        ]
        return syntax.Comparison(node, self.value(node.left), targets)

    def conditional(self, node: ast.IfExp) -> Expression:
        body, test = self.value(node.body), self.value(node.test)
        return syntax.IfExp(node, body, test, self.value(node.orelse))

    def walrus(self, node: ast.NamedExpr) -> Expression:
        return syntax.NamedExpr(node, self.value(node.target), self.value(node.value))

    def function_expression(self, node: ast.Lambda) -> Expression:
        before = len(self.names)
        parameters, body = self.parameters(node.args), self.value(node.body)
        return syntax.Lambda(node, parameters, body, frozenset(self.names[before:]))

    def parameters(self, node: ast.arguments) -> syntax.Parameters:
        placed = [*node.posonlyargs, *node.args]
        missing: list[ast.expr | None] = [None] * (len(placed) - len(node.defaults))
        made = [
            self.parameter(each, default)
            for each, default in zip(placed, [*missing, *node.defaults], strict=True)
        ]
        only = len(node.posonlyargs)
        return syntax.Parameters(
            node,
            made[:only],
            made[only:],
            None if node.vararg is None else self.parameter(node.vararg, None),
            [
                self.parameter(each, default)
                for each, default in zip(node.kwonlyargs, node.kw_defaults, strict=True)
            ],
            None if node.kwarg is None else self.parameter(node.kwarg, None),
        )

    def parameter(self, node: ast.arg, default: ast.expr | None) -> syntax.Param:
        place = node if default is None else Stretch(node, default)
        name = self.named(node, node.arg)
        return syntax.Param(place, name, self.maybe(node.annotation), self.maybe(default))

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Expression:
        return _COMPREHENSIONS[type(node)](
            node, self.value(node.elt), self.clauses(node.generators)
        )

    def dict_comprehension(self, node: ast.DictComp) -> Expression:
        key, value = self.value(node.key), self.value(node.value)
        return syntax.DictComp(node, key, value, self.clauses(node.generators))

    def clauses(self, nodes: Sequence[ast.comprehension]) -> syntax.CompFor:
        made: syntax.CompFor | None = None
        for each in reversed(nodes):
            last = each.ifs[-1] if each.ifs else each.iter
            made = syntax.CompFor(
                Stretch(each.target, last),
                self.value(each.target),
                self.value(each.iter),
                self.values(each.ifs),
                made,
            )
        assert made is not None
        return made

    def awaited(self, node: ast.Await) -> Expression:
        return syntax.Await(node, self.value(node.value))

    def yielded(self, node: ast.Yield) -> Expression:
        return syntax.Yield(node, self.maybe(node.value))

    def yielded_from(self, node: ast.YieldFrom) -> Expression:
        return syntax.YieldFrom(node, self.value(node.value))


def _placed_as(string: ast.JoinedStr) -> None:
    """Before Python 3.12 what stands in an f-string does not know where; it is all of the string."""
    each: Any
    for each in ast.walk(string):
        if each is not string and hasattr(each, "lineno"):
            each.lineno, each.col_offset = string.lineno, string.col_offset
            each.end_lineno, each.end_col_offset = string.end_lineno, string.end_col_offset
            each.somewhere = True


_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Pow: "**", ast.MatMult: "@", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^",
    ast.LShift: "<<", ast.RShift: ">>", ast.USub: "neg", ast.UAdd: "pos", ast.Invert: "~",
    ast.Not: "not", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">",
    ast.GtE: ">=", ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip

_COMPREHENSIONS: dict[type[ast.AST], type[syntax.Comprehension]] = {
    ast.ListComp: syntax.ListComp,
    ast.SetComp: syntax.SetComp,
    ast.GeneratorExp: syntax.GeneratorExp,
}

_STATEMENTS: dict[type[ast.AST], Callable[[_Builder, Any], Any]] = {
    ast.Expr: _Builder.expression_statement,
    ast.Assign: _Builder.assign,
    ast.AnnAssign: _Builder.annotated,
    ast.AugAssign: _Builder.augmented,
    ast.Return: _Builder.returned,
    ast.Raise: _Builder.raised,
    ast.Assert: _Builder.asserted,
    ast.Delete: _Builder.deleted,
    ast.Global: _Builder.declared,
    ast.Nonlocal: _Builder.declared,
    ast.Import: _Builder.imported,
    ast.ImportFrom: _Builder.imported_from,
    ast.Pass: _Builder.passed,
    ast.Break: _Builder.broken,
    ast.Continue: _Builder.continued,
    ast.FunctionDef: _Builder.function,
    ast.AsyncFunctionDef: _Builder.function,
    ast.ClassDef: _Builder.defined_class,
    ast.If: _Builder.branched,
    ast.For: _Builder.looped,
    ast.AsyncFor: _Builder.looped,
    ast.While: _Builder.repeated,
    ast.With: _Builder.entered,
    ast.AsyncWith: _Builder.entered,
    ast.Try: _Builder.tried,
    ast.Match: _Builder.matched,
}
if sys.version_info >= (3, 11):
    _STATEMENTS[ast.TryStar] = _Builder.tried
if sys.version_info >= (3, 12):
    _STATEMENTS[ast.TypeAlias] = _Builder.passed

_EXPRESSIONS: dict[type[ast.AST], Callable[[_Builder, Any], Expression]] = {
    ast.Name: _Builder.name,
    ast.Attribute: _Builder.attribute,
    ast.Call: _Builder.call,
    ast.Subscript: _Builder.subscript,
    ast.Constant: _Builder.constant,
    ast.JoinedStr: _Builder.formatted,
    ast.Starred: _Builder.starred,
    ast.Tuple: _Builder.tuple,
    ast.List: _Builder.list,
    ast.Set: _Builder.set,
    ast.Dict: _Builder.dict,
    ast.BinOp: _Builder.binary,
    ast.UnaryOp: _Builder.unary,
    ast.BoolOp: _Builder.boolean,
    ast.Compare: _Builder.comparison,
    ast.IfExp: _Builder.conditional,
    ast.NamedExpr: _Builder.walrus,
    ast.Lambda: _Builder.function_expression,
    ast.ListComp: _Builder.comprehension,
    ast.SetComp: _Builder.comprehension,
    ast.GeneratorExp: _Builder.comprehension,
    ast.DictComp: _Builder.dict_comprehension,
    ast.Await: _Builder.awaited,
    ast.Yield: _Builder.yielded,
    ast.YieldFrom: _Builder.yielded_from,
}
