"""Edits to nodes become edits to text."""

from __future__ import annotations

import itertools
import re

from lstm_lint import syntax
from lstm_lint.finding import Edit, Fix
from lstm_lint.flow.code.alignment import Change, realigned
from lstm_lint.flow.code.positions import Places, Span, breaks_off
from lstm_lint.flow.code.rewrite import (
    Append,
    Drop,
    Insert,
    Move,
    NodeEdit,
    Remove,
    Replace,
    Rewrite,
    Unwrap,
    Wrap,
)
from lstm_lint.source import Source, start_of_line


def realise(rewrite: Rewrite, source: Source, places: Places) -> Fix | None:
    """The rewrite as a fix of the source; None where one of its edits cannot be made."""
    changes: list[Change] = []
    for edit in rewrite.edits:
        change = _changes(edit, source.text, places)
        if change is None:
            return None
        changes += change
    changes += realigned(changes, places)
    changes.sort(key=lambda each: each[:2])
    if any(one[1] > other[0] for one, other in itertools.pairwise(changes)):
        return None
    if not source.permits(changes):
        return None
    edits = (
        Edit(start, end, content, source.location(start), source.location(end))
        for start, end, content in changes
    )
    return Fix(rewrite.message, rewrite.applicability, tuple(edits))


def _changes(edit: NodeEdit, text: str, places: Places) -> list[Change] | None:
    if _is_behind_an_end(edit):
        return None
    if isinstance(edit, Move):
        return _moved(edit, text, places)
    node = edit.node
    if not places.exact(node):
        return None
    if isinstance(edit, Wrap):
        start, end = places.outer(node)
        both = ((start, start, edit.before), (end, end, edit.behind))
        return [change for change in both if change[2]]
    if isinstance(edit, Append):
        return _appended(text, places.outer(node), edit.code)
    if isinstance(edit, Unwrap):
        return _unwrapped(text, places.span(node), places.outer(edit.part))
    change = _change(edit, node, text, places)
    return None if change is None else [change]


def _is_behind_an_end(edit: NodeEdit) -> bool:
    """Whether code would come to stand where nothing is ever run."""
    first: syntax.Node | None
    if isinstance(edit, Move):
        first = edit.goal if edit.behind else edit.node
    else:
        first = edit.node if isinstance(edit, Insert) and not edit.before else None
    return isinstance(first, syntax.Line) and isinstance(first.small, _ENDS)


_ENDS = (syntax.Return, syntax.Raise, syntax.Break, syntax.Continue)


def _unwrapped(text: str, span: Span, part: Span) -> list[Change] | None:
    front, back = text[span[0] : part[0]], text[part[1] : span[1]]
    if "#" in front + back:
        return None
    opening, closing = "()" if breaks_off(text[part[0] : part[1]]) else ("", "")
    return [(span[0], part[0], opening), (part[1], span[1], closing)]


def _change(edit: NodeEdit, node: syntax.Node, text: str, places: Places) -> Change | None:
    span = places.span(node)
    if isinstance(edit, Replace):
        return *span, edit.code
    if isinstance(edit, Drop):
        return _dropped(text, span)
    assert isinstance(edit, Insert | Remove)
    start, end = _lines(text, span)
    indent = text[start : span[0]]
    if indent.strip() or _is_continued(_line_before(text, start)):
        return None
    if isinstance(edit, Remove):
        return _removed(text, span, start, end)
    if not edit.before and not _REST.fullmatch(text[span[1] : end].strip(" ;\\\r\n")):
        return None  # another statement shares its line
    return _inserted(edit, text, indent, start, end)


def _is_continued(line: str) -> bool:
    """Whether a line of code, of which this is the end, goes on in the next one."""
    return line.rstrip("\r\n").endswith("\\") and "#" not in line


def _lines(text: str, span: Span) -> Span:
    """From the beginning of the first line of a statement to the end of its last, line end included."""
    start = start_of_line(text, span[0])
    end = _next_line(text, span[1])
    while _is_continued(text[span[1] : end]) and end < len(text):
        end = _next_line(text, end)
    return start, end


def _next_line(text: str, position: int) -> int:
    while position < len(text) and text[position] not in "\r\n":
        position += 1
    return min(position + (2 if text[position : position + 2] == "\r\n" else 1), len(text))


def _line_before(text: str, start: int) -> str:
    """The line that ends where another starts."""
    end = start - (2 if text.endswith("\r\n", 0, start) else 1)
    return text[start_of_line(text, end) : start]


def _removed(text: str, span: Span, start: int, end: int) -> Change | None:
    comment = text[span[1] : end].strip(" \t\r\n\f\\")
    if comment.startswith(";"):
        return None
    if not comment:
        return start, end, ""
    return span[0], span[1] + text[span[1] : end].index("#"), ""


def _moved(edit: Move, text: str, places: Places) -> list[Change] | None:
    """The lines of a statement taken from their place, and put to another."""
    stretches: list[Span] = []
    for node in (edit.node, edit.goal):
        start, end = _lines(text, places.span(node))
        indent = text[start : places.span(node)[0]]
        if indent.strip() or not places.exact(node):
            return None
        stretches.append((_above(text, start, f"{indent}#"), end))
    (start, end), (target, behind) = stretches
    lines = text[start:end]
    if not lines.endswith(("\n", "\r")):
        lines += _newline(text, end)
    above = _above(text, start, "")
    blank = text[above:start] if not text[end : _lines(text, (end, end))[1]].strip() else ""
    if blank:
        start = above  # blank lines on both sides become those behind
    if edit.behind:
        own = "" if text[target:behind].endswith(("\n", "\r")) else _newline(text, behind)
        return [(start, end, ""), (behind, behind, own + blank + lines)]
    apart = _above(text, target, "") < target
    return [(start, end, ""), (target, target, lines + blank * apart)]


def _front(text: str, start: int, indent: str) -> int:
    """Where lines go in front of one: above the comments that belong to it.

    Those that begin a file are about all of it, and what begins a cell is no one's.
    """
    above = _above(text, start, f"{indent}#")
    apart = not indent and (above == 0 or _CELL.search(text, above, start))
    return start if apart else above


_CELL = re.compile(r"^#\s?%", re.MULTILINE)


def _above(text: str, start: int, wanted: str) -> int:
    """Where the lines begin that stand right above a line: comments so far in, or blank ones."""
    while start:
        end = start - 2 if text[start - 2 : start] == "\r\n" else start - 1
        above = _lines(text, (end, end))[0]
        line = text[above:end]
        if not (line.startswith(wanted) if wanted else not line.strip()):
            break
        if '"""' in line or "'''" in line:  # what looks like a comment may end a string
            break
        start = above
    return start


_BEHIND = re.compile(r"\s*,[ \t]*")
_REST = re.compile(r"[ \t]*(#[^\r\n]*)?(?=[\r\n]|\Z)")
"""What may stand behind code that has a line to itself."""


def _dropped(text: str, span: Span) -> Change:
    """An argument goes with the comma behind it, or, if it is the last, with that in front."""
    start, end = span
    comma = _BEHIND.match(text, end)
    line = start_of_line(text, start)
    rest = None if text[line:start].strip() else _REST.match(text, comma.end() if comma else end)
    if rest is not None and rest[1]:  # a comment is left the line
        return start, rest.start(1), ""
    if comma is None:
        front = len(text[:start].rstrip())
        front -= text.endswith(",", 0, front)
        parted = {"\r", "\n"} & {*text[front:start]}  # else a `#` in front is part of a string
        if parted and "#" in text[start_of_line(text, front) : front]:
            front = start
            if rest is not None:
                return line, _next_line(text, rest.end()), ""
        return front, end, ""
    end = comma.end()
    if not text[line:start].strip() and text[end : end + 1] in ("\n", "\r", ""):
        return line, _lines(text, (start, end))[1], ""
    if text[end : end + 1] in ("\n", "\r"):
        return start - len(text[:start]) + len(text[:start].rstrip(" \t")), end, ""
    return start, end, ""


def _appended(text: str, span: Span, code: str) -> list[Change]:
    """An argument behind another."""
    start, end = span
    line = start_of_line(text, start)
    comma = _BEHIND.match(text, end)
    rest = _REST.match(text, comma.end() if comma else end)
    if text[line:start].strip() or rest is None:
        return [(end, end, f", {code}")]
    below = _next_line(text, rest.end())
    added = f"{text[line:start]}{code}{',' if comma else ''}{_newline(text, below)}"
    return [*([] if comma else [(end, end, ",")]), (below, below, added)]


def _inserted(edit: Insert, text: str, indent: str, start: int, end: int) -> Change:
    newline = _newline(text, end)
    lines = "".join(f"{indent}{line}{newline}" if line else newline for line in edit.lines)
    if edit.before:
        start = _front(text, start, indent)
        return start, start, lines
    if not text[start:end].endswith(("\n", "\r")):
        return end, end, newline + lines[: -len(newline)]
    return end, end, lines


def _newline(text: str, end: int) -> str:
    """The line end that stands nearest."""
    if text.endswith("\r\n", 0, end):
        return "\r\n"
    if text.endswith(("\n", "\r"), 0, end):
        return text[end - 1]
    return "\r\n" if "\r\n" in text else "\n"
