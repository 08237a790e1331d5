"""The blocks of Python in a text: Markdown or reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from lstm_lint.finding import Location
from lstm_lint.views import Cell, lines_of
from lstm_lint.views.magics import stands

LANGUAGES = frozenset(
    "python python3 py py3 pycon python-repl ipython ipython3 jupyter-python".split()
)
"""What Python, or a session of it, is called where code is shown."""
NAMING = ("code", "code-block", "sourcecode")
"""Directives that name the language of what they show, or leave that to `highlight`."""
ALONE = ("code-cell", "plot")
"""Those that show Python unless something else is named."""
PYTHON = ("testsetup", "testcode", "testcleanup", "doctest", "ipython", "jupyter-execute")

_FENCE = re.compile(
    r"""(?P<indent>[ \t>]*) (?P<fence>`{3,}(?!.*`) | ~{3,} | :{3,}) \s*
    (?:\{\s*\.?(?P<name>[\w+-]+)[^}]*\}\s*)? \.?(?P<word>[\w+-]*)""",
    re.VERBOSE,
)
_DIRECTIVE = re.compile(r"(?P<indent>\s*)\.\.\s+(?P<name>[\w.+:-]*\w) ?::(?:\s+(?P<word>.*))?")
_COMMENT = re.compile(
    r"(?P<indent>\s*)\.\.(?!\S|\s+(?:[\w.+:-]*\w ?::(?:\s|\Z)|[_[|]))(?P<text>.*)"
)
_LITERAL = re.compile(r"(?P<indent>\s*)(?!\s|\.\.\s).*::")
_PROMPT = re.compile(r"(?P<indent>\s*)>>> \S")
_OPTION = re.compile(r"(?P<indent>\s+):[\w-]+:")


@dataclass(frozen=True, slots=True)
class Block(Cell):
    """A block of code; its places are those in the file."""

    row: int = 1
    indent: str = ""

    def written(self, line: str) -> str:
        """Indented; a blank one as far as what is quoted has to be."""
        return (self.indent if line.strip() else self.indent.rstrip()) + line

    def joined(self, raws: list[str]) -> str:
        """Lines as they are."""
        return "".join(raws)

    def place(self, row: int, column: int, shift: int) -> Location:
        """The row and column in the file."""
        return Location(self.row + row - 1 + shift, column + len(self.indent))

    @property
    def margin(self) -> str:
        """The indent, and what quotes."""
        return self.indent

    def inserted(self, content: str) -> str:
        """Each new line begins behind the indent."""
        return content.replace("\n", f"\n{self.indent}")

    @property
    def told_broken(self) -> bool:
        """What is shown in a text need not be complete."""
        return False


Stretch = tuple[int, int, str]
"""From which line to which code stands, and the indent that all of it has at least."""


def cells(text: str, *, restructured: bool) -> Iterator[Block]:
    """The blocks of a text, reStructuredText or Markdown, in their order."""
    lines = lines_of(text)
    starts = [0, *accumulate(map(len, lines))]
    for first, last, indent in (_restructured if restructured else _markdown)(lines):
        yield from _block(lines, starts, first, last, indent)


def _markdown(lines: list[str]) -> Iterator[Stretch]:
    row = 0
    while row < len(lines):
        line = lines[row].rstrip()
        first = last = row = row + 1
        if line.lstrip().startswith("<!--"):
            while "-->" not in lines[row - 1] and row < len(lines):
                row += 1
        elif fence := _FENCE.match(line):
            name, word = fence["name"] or "code", fence["word"]
            python = name.lower() in LANGUAGES or _is_python(name, word)
            if not python and fence["fence"][0] == ":":
                continue  # what stands in it is text
            close = re.compile(rf"[ \t>]*{re.escape(fence['fence'])}{fence['fence'][0]}*\s*")
            while last < len(lines) and not close.fullmatch(lines[last]):
                last += 1
            row = last + 1
            if python:
                yield _behind_options(lines, first, last), last, fence["indent"]
        elif prompt := _PROMPT.match(line):
            row = _behind_paragraph(lines, row)
            yield first - 1, row, prompt["indent"]


def _restructured(lines: list[str]) -> Iterator[Stretch]:
    row = 0
    highlighted = False
    while row < len(lines):
        line = lines[row].rstrip()
        row += 1
        if prompt := _PROMPT.match(line):
            first, row = row - 1, _behind_paragraph(lines, row)
            yield first, row, prompt["indent"]
        elif comment := _COMMENT.fullmatch(line):
            if comment["text"] or (row < len(lines) and lines[row].strip()):
                row = _indented(lines, row, len(comment["indent"]))[1]
        elif directive := _DIRECTIVE.fullmatch(line):
            name, word = directive["name"], directive["word"] or ""
            if name == "highlight":
                highlighted = word.lower() in LANGUAGES
            python = _is_python(name, word, unnamed=highlighted)
            if python or (name in NAMING and word):
                first, row = _indented(lines, row, len(directive["indent"]))
                if python and first < row:
                    yield first, row, _indent(lines[first])
        elif highlighted and (literal := _LITERAL.fullmatch(line)):
            first, row = _indented(lines, row, len(literal["indent"]))
            if first < row:
                yield first, row, _indent(lines[first])


def _is_python(directive: str, word: str, *, unnamed: bool = False) -> bool:
    """Whether a directive with a word behind it shows Python; `unnamed` if others do by default."""
    name, language = directive.lower(), word.lower()
    if name in NAMING and not language:
        return unnamed
    named = not language or language in LANGUAGES
    return name in PYTHON or (named and name in NAMING + ALONE)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _behind_paragraph(lines: list[str], row: int) -> int:
    """Where the next line is that is blank."""
    while row < len(lines) and lines[row].strip():
        row += 1
    return row


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
    options = ""
    while row < len(lines) and lines[row].strip():
        option = _OPTION.match(lines[row])
        if not option and not (options and _indent(lines[row]).startswith(f"{options} ")):
            break
        options = option["indent"] if option else options
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
    blank = ("", "".join(indent.split()))
    if not raws or not all(raw.startswith(indent) or "".join(raw.split()) in blank for raw in raws):
        return
    code = tuple(
        raw.removeprefix(indent if raw.startswith(indent) else raw.rstrip("\r\n")) for raw in raws
    )
    where = tuple(stands(code, session=True))
    yield Block(starts[first], starts[last], code, raws, where, first + 1, indent)
