"""Where the findings of one text are expected in another that means the same.

The tree of the new text has the form of the old one after it was transformed, whose nodes still
know where they stood; so the nodes of both pair up, and what is found at a node of the one is to be
found at its partner in the other.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lstm_lint.finding import Finding

Offsets = tuple[int, int]
Place = tuple[str, object]
"""A code, and a number that is the same for partners."""


class Changed(NamedTuple):
    """What became of a text."""

    text: str
    tree: ast.Module
    """The tree of the new text, with the places of the old one."""


class Ground:
    """A text, and its nodes in an order that depends on their form alone."""

    def __init__(self, text: str, tree: ast.AST | None = None) -> None:
        self.text = text
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.lines = text.splitlines()
        nodes = list(preorder(tree or ast.parse(text)))
        self.form = [type(node) for node in nodes]
        self.spans = [self._span(node) for node in nodes]
        self.known = set(self.spans)

    def _span(self, node: ast.AST) -> Offsets | None:
        row, end_row = getattr(node, "lineno", None), getattr(node, "end_lineno", None)
        if row is None or end_row is None:
            return None
        return (
            self.offset(row, self._column(row, getattr(node, "col_offset", 0))),
            self.offset(end_row, self._column(end_row, getattr(node, "end_col_offset", 0))),
        )

    def _column(self, row: int, column: int) -> int:
        return len(self.lines[row - 1].encode()[:column].decode())

    def offset(self, row: int, column: int) -> int:
        return self.starts[row - 1] + column

    def place(self, finding: Finding) -> object:
        """The number of the innermost node around a finding, less the parentheses of its own."""
        start = self.offset(finding.location.row, finding.location.column - 1)
        end = self.offset(finding.end_location.row, finding.end_location.column - 1)
        while (start, end) not in self.known and self.text[start : start + 1] == "(":
            inside = self.text[start + 1 : end - 1]
            start += 1 + len(inside) - len(inside.lstrip())
            end = start + len(inside.strip())
        around = [
            (span[1] - span[0], -number)
            for number, span in enumerate(self.spans)
            if span and span[0] <= start and end <= span[1]
        ]
        return -min(around)[1] if around else 0

    def places(self, findings: list[Finding]) -> Counter[Place]:
        return Counter((finding.code, self.place(finding)) for finding in findings)


def preorder(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes, each before those inside it."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        yield from preorder(child)
