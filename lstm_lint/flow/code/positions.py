"""Where nodes lie in the text, worked out for those alone that somebody asks about."""

from __future__ import annotations

import keyword
import re
from functools import cached_property
from typing import Any

from lstm_lint import syntax
from lstm_lint.source import Source, start_of_line
from lstm_lint.syntax import Named, Node, Stretch

Span = tuple[int, int]


class Places:
    """The places of a text's nodes, and the code that stands there.

    Those of an expression are without parentheses around it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._source = Source("", text)
        self._ascii = text.isascii()

    def span(self, node: Node) -> Span:
        """The offsets of a node's first character, and of the one behind its last."""
        origin = node.origin
        if type(node) is syntax.Name:
            start = self._start_of_name(node)
            return start, start + len(node.value)
        if type(node) is syntax.Module:
            return 0, len(self.text)
        if type(node) is syntax.Arg and not node.star and node.keyword is None:
            return self.outer(node.value)
        if type(node) is syntax.DictElement and node.key is not None:
            return self.outer(node.key)[0], self.outer(node.value)[1]
        span = self._begin(origin), self._end(origin)
        own = type(node) is syntax.Tuple or type(node) is syntax.GeneratorExp
        if own and self._closed.get(span[0], (-1, False))[0] == span[1] - 1:
            inside = self.text[span[0] + 1 : span[1] - 1]
            start = span[0] + 1 + len(inside) - len(inside.lstrip())
            return start, start + len(inside.strip())
        return span

    def row(self, node: Node) -> int:
        """The line that a node begins in."""
        return self._source.location(self.span(node)[0]).row

    def outer(self, node: Node) -> Span:
        """The place of an expression, with the parentheses that are its own."""
        start, end = self.span(node)
        while (wider := self._around(start, end)) is not None:
            start, end = wider
        return start, end

    def code(self, node: Node) -> str:
        """The code of a node, with the parentheses of its own."""
        start, end = self.outer(node) if isinstance(node, syntax.Expression) else self.span(node)
        return self.text[start:end]

    def with_part(self, node: Node, part: Node, code: str) -> str:
        """The code of a node, without parentheses around it, with other code for a part of it."""
        start, end = self.span(node)
        inner = self.outer(part)
        return self.text[start : inner[0]] + code + self.text[inner[1] : end]

    def around(self, node: Node, part: Node) -> tuple[str, str] | None:
        """The code of a node in front of one of its parts and behind it, each in one line.

        None where that cannot be: a comment would be lost.
        """
        code = in_one_line(self.with_part(node, part, _PART))
        return None if code is None else tuple(code.split(_PART))  # type: ignore[return-value]

    def in_line(self, node: Node) -> str | None:
        """The code of a node in one line, so that it can stand anywhere; None where it cannot."""
        return in_one_line(self.code(node))

    def commented(self, node: Node) -> bool:
        """Whether a comment stands within a node, which would go with it."""
        tokens = _TOKEN.finditer(self.code(node))
        return any(match[0].startswith("#") for match in tokens)

    def parenthesized(self, node: Node) -> bool:
        """Whether an expression has parentheses of its own."""
        start, end = self.span(node)
        return self._around(start, end) is not None

    def exact(self, node: Node) -> bool:
        """Whether a node lies just where it is said to lie: in an f-string not every Python knows."""
        origin = node.origin
        return not getattr(getattr(origin, "first", None) or origin, "somewhere", False)

    def _start_of_name(self, name: syntax.Name) -> int:
        origin = name.origin
        if type(origin) is Stretch:  # behind its dot
            return self._end(origin) - len(name.value)
        start = self._begin(origin)
        if type(origin) is Named:
            found = _DEFINED.match(self.text, start)
            return found.end() if found else start
        return start

    def _begin(self, origin: Any) -> int:
        if type(origin) is Stretch:
            return self._begin(origin.first)
        if type(origin) is Named:
            return self._begin(origin.statement)
        return self._offset(origin.lineno, origin.col_offset)

    def _end(self, origin: Any) -> int:
        if type(origin) is Stretch:
            return self._end(origin.last)
        if type(origin) is Named:
            return self._end(origin.statement)
        return self._offset(origin.end_lineno, origin.end_col_offset)

    def _offset(self, row: int, column: int) -> int:
        """Of a column that is counted in bytes."""
        start = self._source.offset(row)
        if self._ascii or column == 0:
            return start + column
        line = self.text[start : start + column].encode("utf-8", "surrogatepass")
        return start + len(line[:column].decode("utf-8", "surrogatepass"))

    # --- brackets

    @cached_property
    def _closed(self) -> dict[int, tuple[int, bool]]:
        """Where each bracket is closed, and whether it groups: is none of a call or subscript."""
        found: dict[int, tuple[int, bool]] = {}
        opened: list[tuple[int, bool]] = []
        operand = False
        for match in _TOKEN.finditer(self.text):
            token, kind = match[0], match.lastgroup
            if kind == "open":
                opened.append((match.start(), token == "(" and not operand))
                operand = False
            elif kind == "close":
                if opened:
                    start, groups = opened.pop()
                    found[start] = (match.start(), groups)
                operand = True
            elif kind == "word":
                operand = not keyword.iskeyword(token) or token in ("True", "False", "None")
            elif kind == "string":
                operand = True
            elif kind == "other" or (kind == "line" and not opened):
                operand = False
        return found

    @cached_property
    def continued(self) -> list[tuple[int, int, int]]:
        """The lines that begin within brackets, each with the innermost of those and the outermost."""
        found: list[tuple[int, int, int]] = []
        opened: list[int] = []
        for match in _TOKEN.finditer(self.text):
            kind = match.lastgroup
            if kind == "open":
                opened.append(match.start())
            elif kind == "close" and opened:
                opened.pop()
            elif kind == "line" and opened and self.text[match.start() : match.end() + 1] != "\r\n":
                found.append((match.end(), opened[-1], opened[0]))
        return found

    def _around(self, start: int, end: int) -> Span | None:
        """The grouping parentheses directly around a stretch of code, if there are."""
        opening = self._before(start)
        if opening is None:
            return None
        closing, groups = self._closed.get(opening, (-1, False))
        if not groups or _GAP.match(self.text, end).end() != closing:  # type: ignore[union-attr]
            return None
        return opening, closing + 1

    def _before(self, start: int) -> int | None:
        """The parenthesis in front, behind which there is nothing but space and comments."""
        at = start
        while True:
            while at and self.text[at - 1] in " \t\r\n\f\\":
                at -= 1
            if at and self.text[at - 1] == "(":
                return at - 1
            line = start_of_line(self.text, at)
            comment = _COMMENT_LINE.fullmatch(self.text, line, at)
            if comment is None:
                return None
            at = comment.end("code")


_DEFINED = re.compile(r"(?:async\s+)?(?:def|class)[\s\\]+")
_TOKEN = re.compile(
    r"""\#[^\r\n]*
    | (?P<string> (?:[rRbBuUfF]{1,2})?
        (?: \"\"\"[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*\"\"\"
          | '''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''
          | "[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*" | '[^'\\\r\n]*(?:\\.[^'\\\r\n]*)*' ) )
    | (?P<word> \w+ ) | (?P<open> [(\[{] ) | (?P<close> [)\]}] ) | (?P<line> [\r\n] )
    | (?P<other> [^\s\\] )""",
    re.VERBOSE | re.DOTALL,
)
_GAP = re.compile(r"(?:\s|\\|#[^\r\n]*)*")
_COMMENT_LINE = re.compile(r"(?P<code>[^#\r\n]*)#[^\r\n]*")
_PART = "\ue000"


def in_one_line(code: str) -> str | None:
    """The same code without line ends; None if they end a comment or stand in a string."""
    if "\n" not in code and "\r" not in code:
        return code
    pieces: list[str] = []
    calls: list[bool] = []
    position = 0
    for match in _TOKEN.finditer(code):
        token, kind = match[0], match.lastgroup
        if token[0] == "#" or (kind == "string" and len(token.splitlines()) > 1):
            return None
        if kind == "line":
            continue
        gap = code[position : match.start()]
        broken = "\n" in gap or "\r" in gap
        if broken and pieces and pieces[-1] == "," and token == ")" and calls[-1:] == [True]:
            pieces.pop()
        tight = not pieces or pieces[-1] in ("(", "[", "{", " ") or token in (")", "]", "}", ".")
        pieces += [("" if tight else " ") if broken else gap, token]
        if kind == "open":
            name = pieces[-3:-2] if pieces[-2:-1] == [""] else []
            called = any(each.isidentifier() and not keyword.iskeyword(each) for each in name)
            calls.append(token == "(" and called)
        elif kind == "close" and calls:
            calls.pop()
        position = match.end()
    return "".join(pieces)


def breaks_off(code: str) -> bool:
    """Whether a line of the code ends outside all of its brackets."""
    depth = 0
    for match in _TOKEN.finditer(code):
        depth += (match.lastgroup == "open") - (match.lastgroup == "close")
        if match.lastgroup == "line" and depth == 0:
            return True
    return False
