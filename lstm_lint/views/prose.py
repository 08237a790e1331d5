"""The blocks of Python in a text: Markdown or reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lstm_lint.finding import Location
from lstm_lint.views import Cell, lines_of
from lstm_lint.views.magics import stands

_PYTHON = r"(?:python3?|py3?|pycon|ipython3?)(?![\w+-])"
_FENCE = re.compile(
    rf"(?P<indent>[ \t>]*)(?P<fence>`{{3,}}|~{{3,}})\s*"
    rf"(?P<python>\{{?\s*\.?{_PYTHON}|\{{code(?:-block|-cell)?\}}\s*{_PYTHON})?",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(
    rf"""(?P<indent>\s*)\.\.\s+(?:(?:code-block|code|sourcecode)::\s*{_PYTHON}\s*
    |(?:testsetup|testcode|doctest|ipython|jupyter-execute)::.*)""",
    re.IGNORECASE | re.VERBOSE,
)
_HIGHLIGHT = re.compile(rf"\.\.\s+highlight::\s*(?P<python>{_PYTHON})?", re.IGNORECASE)
_LITERAL = re.compile(r"(?P<indent>\s*)(?!\s|\.\.\s).*::")
_PROMPT = re.compile(r"(?P<indent>\s*)>>> \S")


@dataclass(frozen=True, slots=True)
class Block(Cell):
    """A block of code; its places are those in the file."""

    row: int = 1
    indent: str = ""

    def written(self, line: str) -> str:
        """Indented, unless it is blank."""
        return self.indent + line if line.strip() else line

    def joined(self, raws: list[str]) -> str:
        """Lines as they are."""
        return "".join(raws)

    def place(self, row: int, column: int, shift: int) -> Location:
        """The row and column in the file."""
        return Location(self.row + row - 1 + shift, column + len(self.indent))

    def inserted(self, content: str) -> str:
        """Each new line begins behind the indent."""
        return content.replace("\n", f"\n{self.indent}")

    @property
    def told_broken(self) -> bool:
        """What is shown in a text need not be complete."""
        return False


def cells(text: str) -> Iterator[Block]:
    """The blocks, in their order."""
    lines = lines_of(text)
    starts = [0, *accumulate(map(len, lines))]
    row = 0
    literal = False
    while row < len(lines):
        line = lines[row].rstrip()
        first = last = row = row + 1
        if line.lstrip().startswith("<!--"):
            while "-->" not in lines[row - 1] and row < len(lines):
                row += 1
        elif fence := _FENCE.match(line):
            close = re.compile(rf"[ \t>]*{re.escape(fence['fence'])}{fence['fence'][0]}*\s*")
            while last < len(lines) and not close.fullmatch(lines[last]):
                last += 1
            row = last + 1
            if fence["python"]:
                first = _behind_options(lines, first, last)
                yield from _block(lines, starts, first, last, fence["indent"])
        elif prompt := _PROMPT.match(line):
            while row < len(lines) and lines[row].strip():
                row += 1
            yield from _block(lines, starts, first - 1, row, prompt["indent"])
        elif highlight := _HIGHLIGHT.match(line):
            literal = highlight["python"] is not None
        elif directive := _DIRECTIVE.fullmatch(line) or (literal and _LITERAL.fullmatch(line)):
            first, last = _indented(lines, row, len(directive["indent"]))
            row = last
            if first < last:
                indent = re.match(r"\s*", lines[first])
                yield from _block(lines, starts, first, last, indent[0] if indent else "")


def _behind_options(lines: list[str], row: int, last: int) -> int:
    """Where the code of a fence begins, behind what MyST says of it: a field a line, or YAML."""
    while row < last and re.match(r"[ \t>]*:[\w-]+:", lines[row]):
        row += 1
    if row < last and lines[row].strip() == "---":
        closing = (each for each in range(row + 1, last) if lines[each].strip() == "---")
        row = next(closing, row - 1) + 1
    return row


def _indented(lines: list[str], row: int, outer: int) -> tuple[int, int]:
    """From where to where the content of a directive goes, behind its options."""
    while row < len(lines) and re.match(r"\s+:[\w-]+:", lines[row]):
        row += 1
    first = row
    while first < len(lines) and not lines[first].strip():
        first += 1
    last = end = first
    while end < len(lines):
        line = lines[end]
        if line.strip():
            if len(line) - len(line.lstrip()) <= outer:
                break
            last = end + 1
        end += 1
    return first, last


def _block(
    lines: list[str], starts: list[int], first: int, last: int, indent: str
) -> Iterator[Block]:
    """The lines as a block, if they are one."""
    raws = tuple(lines[first:last])
    inner = next((raw[: len(raw) - len(raw.lstrip())] for raw in raws if raw.strip(" \t>\r\n")), "")
    if inner.startswith(indent) and all(raw.startswith(inner) for raw in raws if raw.strip()):
        indent = inner
    if not raws or any(raw.strip() and not raw.startswith(indent) for raw in raws):
        return
    code = tuple(raw.removeprefix(indent) for raw in raws)
    where = tuple(stands(code, session=True))
    yield Block(starts[first], starts[last], code, raws, where, first + 1, indent)
