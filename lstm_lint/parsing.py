"""Text to a tree, without letting the parser crash on what Python would only refuse."""

from __future__ import annotations

import ast
import gc
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import libcst as cst

DEEPEST_NESTING = 100
"""Brackets within brackets that libcst's parser takes on any stack; Python's own limit is 200."""
DEEPEST_CALLS = 20_000


class Unparsable(Exception):
    """The text is no Python that can be read here."""

    def __init__(self, message: str, row: int, column: int = 1) -> None:
        super().__init__(message)
        self.row, self.column = row, column


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and the line on which each of its top-level statements begins."""

    module: cst.Module
    rows: list[int] | None
    """None where Python itself could not parse the text."""


def parse(text: str) -> Parsed:
    """The tree of a text.  Raises Unparsable.

    A compile to `ast` goes first: it costs a tenth, and refuses what would crash libcst.  Syntax
    that is newer than the running Python gets a second chance with libcst.
    """
    refusal, rows = _refusal(text)
    if refusal is not None and (refusal.fatal or _nesting(text) > DEEPEST_NESTING):
        raise refusal.error
    collecting = gc.isenabled()
    gc.disable()
    try:
        with deep():
            return Parsed(cst.parse_module(text), rows)
    except cst.ParserSyntaxError as error:
        if refusal is not None:
            raise refusal.error from None
        raise Unparsable(error.message, error.raw_line, error.raw_column + 1) from None
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise Unparsable(f"libcst could not parse this file ({type(error).__name__})", 1) from None
    finally:
        if collecting:
            gc.enable()


class _Refusal:
    def __init__(self, error: Unparsable, fatal: bool) -> None:
        self.error, self.fatal = error, fatal


def _refusal(text: str) -> tuple[_Refusal | None, list[int] | None]:
    """What Python itself has against a text, fatal if libcst must not see it; or its lines."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = compile(text, "<source>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except SyntaxError as error:
        row, column = max(error.lineno or 1, 1), max(error.offset or 1, 1)
        deep_ = "nested" in error.msg or "deep" in error.msg
        return _Refusal(Unparsable(f"syntax error: {error.msg}", row, column), deep_), None
    except (RecursionError, MemoryError):
        return _Refusal(Unparsable("too deeply nested for Python itself", 1), True), None
    except ValueError as error:
        return _Refusal(Unparsable(str(error), 1), True), None
    assert isinstance(tree, ast.Module)
    return None, [statement.lineno for statement in tree.body]


_SKIPPED = re.compile(
    r"#[^\n]*|\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.S
)


def _nesting(text: str) -> int:
    """How deep brackets lie within brackets."""
    deepest = depth = 0
    for character in _SKIPPED.sub("", text):
        if character in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in ")]}":
            depth -= 1
    return deepest


@contextmanager
def deep() -> Iterator[None]:
    """Allow the recursion that long chains of operators and calls need."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST_CALLS))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
