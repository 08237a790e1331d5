"""What has to hold of a fix by itself, before anybody hears of it."""

from __future__ import annotations

import builtins
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_lint.finding import Edit, Fix


def is_offered(fix: Fix, text: str) -> bool:
    """Whether a fix by itself leaves every comment, and calls what Python has of its own by no name
    to which the text gives another meaning."""
    if any(reaches_a_comment(edit, text) for edit in fix.edits):
        if comments(text) - comments(rewritten(text, fix.edits)[0]):
            return False
    called = {name for edit in fix.edits for name in _CALLED.findall(edit.content)}
    called &= vars(builtins).keys()
    return not called or called.isdisjoint(_given(text))


_CALLED = re.compile(r"(?<![\w.])([a-z]+)\(")
OF_TORCH = frozenset("abs all any bool complex float int max min pow range round sum".split())
"""Names of Python's own to which ``from torch import *`` gives another meaning."""


@lru_cache(maxsize=1)
def _given(text: str) -> frozenset[str]:
    """The names that a text gives a meaning, in its classes' own bodies aside."""
    import ast

    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    found: set[str | None] = set()
    waiting: list[tuple[ast.AST, bool]] = [(ast.parse(text), False)]
    while waiting:
        node, of_class = waiting.pop()
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and not of_class:
            found.add(node.id)
        elif isinstance(node, ast.alias):
            name = node.asname or node.name.partition(".")[0]
            found.update(OF_TORCH if name == "*" else {name})
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif not of_class:
            found.update(getattr(node, field, None) for field in ("name", "rest"))
        inner = isinstance(node, ast.ClassDef) or (of_class and not isinstance(node, functions))
        waiting += ((each, inner) for each in ast.iter_child_nodes(node))
    return frozenset(filter(None, found))


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
    return "#" in text[text.rfind("\n", 0, edit.start) + 1 : edit.end]


def comments(text: str) -> Counter[str]:
    """The comments of a text, or whatever may be one where that is no Python."""
    from io import StringIO
    from tokenize import COMMENT, TokenError, generate_tokens

    try:
        tokens = list(generate_tokens(StringIO(text, newline=None).readline))
    except (TokenError, SyntaxError):
        return Counter(re.findall("#.*", text))
    return Counter(token.string for token in tokens if token.type == COMMENT)
