"""Transformations that move statements into functions and methods of their own.

What is moved is the end of a function, from a statement of its body on: whatever it reads of the
function's variables is passed, and what it returns is returned.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from tests.metamorphic.imports import placed
from tests.metamorphic.places import Changed

Defined = ast.FunctionDef | ast.AsyncFunctionDef
BOUND = (ast.Yield, ast.YieldFrom, ast.Await, ast.Global, ast.Nonlocal, ast.Delete)
"""What belongs to its function, and is not moved."""
SPOKEN = frozenset({"super", "locals", "exec", "eval", "vars", "__class__"})
"""Names that mean something else in another function."""


def into_function(text: str) -> Changed | None:
    """The last part of every function as a function of the module."""
    return _moved(text, within_class=False)


def into_method(text: str) -> Changed | None:
    """The last part of every method as a method beside it."""
    return _moved(text, within_class=True)


def _moved(text: str, *, within_class: bool) -> Changed | None:
    tree = ast.parse(text)
    count = 0
    outer = {node.name for node in ast.walk(tree) if isinstance(node, (*_DEFINED, ast.ClassDef))}
    for block in [tree.body, *(n.body for n in tree.body if isinstance(n, ast.ClassDef))]:
        is_class = block is not tree.body
        for node in [each for each in block if isinstance(each, _DEFINED)]:
            if is_class < within_class or node.decorator_list:
                continue
            start = _start(node, outer)
            if start is None:
                continue
            name, count = f"_rest_{count}", count + 1
            helper, call = _helper(node, start, name, method=within_class)
            node.body[start:] = [ast.Return(call)]
            if within_class:
                block.append(helper)
            else:
                _before_use(tree, node, helper)
    if not count:
        return None
    new = ast.unparse(tree) + "\n"
    compile(new, "moved.py", "exec")
    return Changed(new, tree)


_DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef)


def _before_use(tree: ast.Module, node: Defined, helper: Defined) -> None:
    """Put a function in front of the one, or the class, that calls it."""
    place = next(
        i for i, each in enumerate(tree.body) if node in (each, *getattr(each, "body", ()))
    )
    tree.body.insert(place, helper)


def _start(node: Defined, outer: set[str]) -> int | None:
    """Where the end of a function begins that can be moved, as near to its middle as can be."""
    body = node.body
    first = 1 if ast.get_docstring(node) is not None else 0
    places = sorted(range(first, len(body)), key=lambda place: abs(2 * place - len(body) - first))
    return next((place for place in places if _movable(node, place)), None)


def _movable(node: Defined, start: int) -> bool:
    before, after = node.body[:start], node.body[start:]
    inner = [each for statement in after for each in ast.walk(statement)]
    if any(isinstance(each, BOUND) for each in ast.walk(node)):
        return False
    if any(isinstance(each, ast.Name) and each.id in SPOKEN for each in inner):
        return False
    if (
        len(after) == 1
        and isinstance(after[0], (ast.Return, ast.Pass))
        and not any(isinstance(each, ast.Call) for each in inner)
    ):
        return False  # nothing happens in it
    captured = _captured(before)
    return _read(after) <= _surely(node, before) | (_names(inner) - _bound_in(node)) and not (
        captured & _stored(after)
    )


def _helper(node: Defined, start: int, name: str, *, method: bool) -> tuple[Defined, ast.expr]:
    before, after = node.body[:start], node.body[start:]
    passed = sorted(_read(after) & (_surely(node, before)))
    whose = node.args.args[0].arg if method else None
    arguments = [each for each in passed if each != whose]
    parameters = ", ".join([*([whose] if whose else []), *arguments])
    helper = ast.parse(f"def {name}({parameters}):\n    pass").body[0]
    assert isinstance(helper, ast.FunctionDef)
    placed(helper).lineno = 0  # Python asks for one
    helper.body = after
    function: ast.expr = ast.Name(name, ast.Load())
    if whose:
        function = ast.Attribute(ast.Name(whose, ast.Load()), name, ast.Load())
    return helper, ast.Call(function, [ast.Name(each, ast.Load()) for each in arguments], [])


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    return {each.id for each in nodes if isinstance(each, ast.Name)}


def _read(statements: Sequence[ast.stmt]) -> set[str]:
    """Names that statements use in any way."""
    return _names(each for statement in statements for each in ast.walk(statement))


def _stored(statements: Sequence[ast.stmt]) -> set[str]:
    nodes = [each for statement in statements for each in ast.walk(statement)]
    return {
        each.id
        for each in nodes
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load)
    }


def _captured(statements: Sequence[ast.stmt]) -> set[str]:
    """Names that functions within statements may read later."""
    inner = (ast.Lambda, *_DEFINED)
    return _names(
        name
        for statement in statements
        for each in ast.walk(statement)
        if isinstance(each, inner)
        for name in ast.walk(each)
    )


def _parameters(node: Defined) -> set[str]:
    given = node.args
    rest = [each for each in (given.vararg, given.kwarg) if each]
    return {each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs, *rest)}


def _surely(node: Defined, before: Sequence[ast.stmt]) -> set[str]:
    """Names of the function that have a value behind its first statements."""
    simple = [each for each in before if isinstance(each, (ast.Assign, ast.AnnAssign))]
    return (
        _parameters(node)
        | _stored(simple)
        | {each.name for each in before if isinstance(each, _DEFINED)}
    )


def _bound_in(node: Defined) -> set[str]:
    """Names that are the function's own."""
    inner = {each.name for each in ast.walk(node) if isinstance(each, (*_DEFINED, ast.ClassDef))}
    aliases = {
        (alias.asname or alias.name).split(".")[0]
        for each in ast.walk(node)
        if isinstance(each, (ast.Import, ast.ImportFrom))
        for alias in each.names
    }
    handlers = {each.name for each in ast.walk(node) if isinstance(each, ast.ExceptHandler)}
    return _parameters(node) | _stored(node.body) | inner | aliases | {h for h in handlers if h}


MOVES = (into_function, into_method)
