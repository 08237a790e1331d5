"""Edits to nodes become edits to text."""

from __future__ import annotations

import itertools
import re

from lstm_lint import syntax
from lstm_lint.finding import Edit, Fix
from lstm_lint.flow.positions import Places, Span
from lstm_lint.flow.rewrite import Drop, Insert, Move, NodeEdit, Remove, Replace, Rewrite, Wrap
from lstm_lint.source import Source

TextEdit = tuple[int, int, str]
"""From where, up to where, and what."""


def _node_of(edit: Replace | Insert | Remove | Wrap | Drop) -> syntax.Node:
    if isinstance(edit, Replace | Wrap):
        return edit.node
    return edit.argument if isinstance(edit, Drop) else edit.statement


def realise(rewrite: Rewrite, source: Source, places: Places) -> Fix | None:
    """The rewrite as a fix of the source; None where one of its edits cannot be made."""
    edits: list[Edit] = []
    for node_edit in rewrite.edits:
        for edit in _edits(node_edit, source.text, places):
            if edit is None:
                return None
            start, end, content = edit
            edits.append(Edit(start, end, content, source.location(start), source.location(end)))
    edits.sort(key=lambda each: (each.start, each.end))
    if any(one.end > other.start for one, other in itertools.pairwise(edits)):
        return None
    return Fix(rewrite.message, rewrite.applicability, tuple(edits))


def _edits(edit: NodeEdit, text: str, places: Places) -> list[TextEdit | None]:
    if isinstance(edit, Move):
        return _moved(edit, text, places)
    return [_edit(edit, text, places)]


def _edit(
    edit: Replace | Insert | Remove | Wrap | Drop, text: str, places: Places
) -> TextEdit | None:
    node = _node_of(edit)
    if not places.exact(node):
        return None
    span = places.span(node)
    if isinstance(edit, Replace):
        return *span, edit.code
    if isinstance(edit, Wrap):
        return *span, edit.before + text[span[0] : span[1]] + edit.behind
    if isinstance(edit, Drop):
        return _dropped(text, span)
    start, end = _lines(text, span)
    indent = text[start : span[0]]
    if indent.strip():
        return None
    if isinstance(edit, Remove):
        return _removed(text, span, start, end)
    return _inserted(edit, text, indent, start, end)


def _lines(text: str, span: Span) -> Span:
    """From the beginning of the first line of a statement to the end of its last, line end included."""
    start = max(text.rfind("\n", 0, span[0]), text.rfind("\r", 0, span[0])) + 1
    end = span[1]
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    if text[end : end + 2] == "\r\n":
        return start, end + 2
    return start, min(end + 1, len(text))


def _removed(text: str, span: Span, start: int, end: int) -> TextEdit | None:
    comment = text[span[1] : end].strip()
    if comment.startswith(";"):
        return None
    if not comment:
        return start, end, ""
    return span[0], span[1] + text[span[1] : end].index("#"), ""


def _moved(edit: Move, text: str, places: Places) -> list[TextEdit | None]:
    """The lines of a statement taken from their place, and put to another."""
    stretches: list[Span] = []
    for node in (edit.statement, edit.before):
        start, end = _lines(text, places.span(node))
        indent = text[start : places.span(node)[0]]
        if indent.strip() or not places.exact(node):
            return [None]
        stretches.append((_above(text, start, f"{indent}#"), end))
    (start, end), (target, _) = stretches
    lines = text[start:end]
    if not lines.endswith(("\n", "\r")):
        lines += _newline(text, end)
    if not text[end : _lines(text, (end, end))[1]].strip():
        start = _above(text, start, "")  # blank lines on both sides become those behind
    return [(start, end, ""), (target, target, lines)]


def _above(text: str, start: int, wanted: str) -> int:
    """Where the lines begin that stand right above a line: comments so far in, or blank ones."""
    while start:
        end = start - 2 if text[start - 2 : start] == "\r\n" else start - 1
        above = _lines(text, (end, end))[0]
        line = text[above:end]
        if not (line.startswith(wanted) if wanted else not line.strip()):
            break
        start = above
    return start


_BEHIND = re.compile(r"\s*,[ \t]*")
_BEFORE = re.compile(r",?\s*\Z")


def _dropped(text: str, span: Span) -> tuple[int, int, str]:
    """An argument goes with the comma behind it, or, if it is the last, with that in front."""
    start, end = span
    comma = _BEHIND.match(text, end)
    if comma is None:
        before = _BEFORE.search(text, 0, start)
        front = start if before is None else before.start()
        if "#" in text[text.rfind("\n", 0, front) + 1 : front]:
            front = start
        return front, end, ""
    end = comma.end()
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip() and text[end : end + 1] in ("\n", "\r", ""):
        return line, _lines(text, (start, end))[1], ""
    if text[end : end + 1] in ("\n", "\r"):
        return start - len(text[:start]) + len(text[:start].rstrip(" \t")), end, ""
    return start, end, ""


def _inserted(edit: Insert, text: str, indent: str, start: int, end: int) -> TextEdit | None:
    newline = _newline(text, end)
    lines = "".join(f"{indent}{line}{newline}" for line in edit.lines)
    if edit.before:
        return start, start, lines
    if not text[start:end].endswith(("\n", "\r")):
        return end, end, newline + lines[: -len(newline)]
    return end, end, lines


def _newline(text: str, end: int) -> str:
    """The line end that stands nearest."""
    if text[:end].endswith("\r\n"):
        return "\r\n"
    if text[:end].endswith(("\n", "\r")):
        return text[end - 1]
    return "\r\n" if "\r\n" in text else "\n"
