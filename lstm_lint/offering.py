"""What has to hold of a fix by itself, before anybody hears of it."""

from __future__ import annotations

import builtins
import re
import sys
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from lstm_lint.source import start_of_line

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from lstm_lint.finding import Edit, Fix


def is_offered(fix: Fix, text: str) -> bool:
    """Whether a fix by itself leaves every comment, and calls what Python has of its own by no name
    to which the text gives another meaning."""
    reaches = False
    for edit in fix.edits:
        reaches = reaches or reaches_a_comment(edit, text)
        called = vars(builtins).keys() & _CALLED.findall(edit.content)
        if called and not called.isdisjoint(_given(text, edit.start)):
            return False
    return not reaches or not comments(text) - comments(rewritten(text, fix.edits)[0])


_CALLED = re.compile(r"(?<![\w.])([a-z]+)\(")
OF_TORCH = frozenset("abs all any bool complex float int max min pow range round sum".split())
"""Names of Python's own to which ``from torch import *`` gives another meaning."""


def _given(text: str, place: int) -> set[str]:
    """The names that a text gives a meaning where a character stands, Python's own aside."""
    row = len(_END_OF_LINE.findall(text, 0, place)) + 1
    return {
        name for first, last, names in _scopes(text) if first <= row <= last + 1 for name in names
    }


_END_OF_LINE = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=1)
def _scopes(text: str) -> list[tuple[int, int, set[str]]]:
    """The module and its functions: their first and last lines, and the names that each binds.

    What classes bind in their own bodies is read through them alone.
    """
    import ast

    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    scopes: list[tuple[int, int, set[str]]] = [(1, sys.maxsize, set())]
    waiting: list[tuple[ast.AST, set[str] | None]] = [(ast.parse(text), scopes[0][2])]
    while waiting:
        node, names = waiting.pop()
        within: set[str] | None = names
        if names is not None:
            names.update(_bound_by(node))
        if isinstance(node, functions):
            within = set()
            scopes.append((node.lineno, node.end_lineno or sys.maxsize, within))
        elif isinstance(node, ast.ClassDef):
            within = None
        elif isinstance(node, ast.Global):
            scopes[0][2].update(node.names)
        waiting += ((each, within) for each in ast.iter_child_nodes(node))
    return scopes


def _bound_by(node: ast.AST) -> set[str]:
    """The names that a node itself binds."""
    import ast

    if isinstance(node, ast.Name):
        return set() if isinstance(node.ctx, ast.Load) else {node.id}
    if isinstance(node, ast.arg):
        return {node.arg}
    if isinstance(node, ast.Import | ast.ImportFrom):
        of_torch = getattr(node, "module", None) == "torch"
        names = (each.asname or each.name.partition(".")[0] for each in node.names)
        return {n for name in names for n in (OF_TORCH if name == "*" and of_torch else (name,))}
    if isinstance(node, ast.alias):
        return set()
    return {name for field in ("name", "rest") if (name := getattr(node, field, None))}


def rewritten(text: str, edits: Iterable[Edit]) -> tuple[str, dict[Edit, tuple[int, int]]]:
    """The text after the edits, and where in it their contents lie."""
    parts: list[str] = []
    places: dict[Edit, tuple[int, int]] = {}
    position = length = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end)):
        parts += text[position : edit.start], edit.content
        length += edit.start - position
        places[edit] = length, length + len(edit.content)
        length += len(edit.content)
        position = edit.end
    return "".join([*parts, text[position:]]), places


def reaches_a_comment(edit: Edit, text: str) -> bool:
    """Whether a comment may stand in what an edit takes out, or the edit in a comment."""
    return "#" in text[start_of_line(text, edit.start) : edit.end]


def comments(text: str) -> Counter[str]:
    """The comments of a text, or whatever may be one where that is no Python."""
    from io import StringIO
    from tokenize import COMMENT, TokenError, generate_tokens

    try:
        tokens = list(generate_tokens(StringIO(text, newline=None).readline))
    except (TokenError, SyntaxError):
        return Counter(re.findall("#.*", text))
    return Counter(token.string for token in tokens if token.type == COMMENT)
