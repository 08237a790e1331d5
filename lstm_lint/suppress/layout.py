"""A source's comments, and which of its rows belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from tokenize import (
    COMMENT,
    DEDENT,
    ENDMARKER,
    INDENT,
    NEWLINE,
    NL,
    TokenError,
    TokenInfo,
    generate_tokens,
)

NOTHING = range(0)


@dataclass(slots=True)
class Comment:
    """One comment, from its `#` to the end of its line."""

    text: str
    row: int
    column: int
    """As `row` counts from 1, this does from 0."""
    alone: bool
    """Whether nothing else stands on its line."""
    statement: range = NOTHING
    """The rows of the statement that it stands in or, between statements, of the next one."""


@dataclass(slots=True)
class Layout:
    """Lines, comments, and two ways of seeing which rows go together."""

    lines: Sequence[str]
    comments: list[Comment] = field(default_factory=list)
    stretches: dict[int, range] = field(default_factory=dict)
    """What flake8 takes for one line: from one end of a line to the next.  Line ends within a
    string are none; those within brackets are."""
    statements: dict[int, range] = field(default_factory=dict)
    """Statements of one or more lines; of one with a block the head, its decorators included."""

    @classmethod
    def of(cls, text: str) -> Layout:
        """The layout of a source; without its comments where it is no Python."""
        layout = cls(StringIO(text, newline=None).readlines())
        try:
            tokens = list(generate_tokens(iter(layout.lines).__next__))
        except (TokenError, SyntaxError):
            return layout
        layout.comments = list(_comments(tokens))
        for rows in _stretches(tokens):
            layout.stretches.update(dict.fromkeys(rows, rows))
        for rows in _statements(tokens):
            layout.statements.update(dict.fromkeys(rows, rows))
        for comment in layout.comments:
            comment.statement = layout.statements.get(comment.row) or layout.next(comment)
        return layout

    def next(self, comment: Comment) -> range:
        """The statement behind a comment between statements."""
        behind = range(comment.row + 1, len(self.lines) + 1)
        return next((self.statements[row] for row in behind if row in self.statements), NOTHING)

    def stretch(self, row: int) -> range:
        """The rows in which a noqa holds for `row`."""
        return self.stretches.get(row) or range(row, row + 1)

    def around(self, row: int) -> str:
        """The text of these rows."""
        rows = self.stretch(row)
        return "".join(self.lines[rows.start - 1 : rows.stop - 1])


def _comments(tokens: list[TokenInfo]) -> Iterator[Comment]:
    for token in tokens:
        if token.type == COMMENT:
            row, column = token.start
            yield Comment(token.string, row, column, not token.line[:column].strip())


def _stretches(tokens: list[TokenInfo]) -> Iterator[range]:
    rows: set[int] = set()
    for token in tokens:
        if token.type not in (ENDMARKER, DEDENT):
            rows |= {token.start[0], token.end[0]}
        if token.type in (NEWLINE, NL):
            yield range(min(rows), max(rows) + 1)
            rows = set()


def _statements(tokens: list[TokenInfo]) -> Iterator[range]:
    first = ""
    start = 0
    for token in tokens:
        if token.type in (NL, COMMENT, INDENT, DEDENT, ENDMARKER):
            continue
        if not start:
            first, start = token.string, token.start[0]
        elif first == "\n@":  # behind a decorator
            first = token.string
        if token.type == NEWLINE:
            if first == "@":
                first = "\n@"
                continue
            yield range(start, token.end[0] + 1)
            start = 0
