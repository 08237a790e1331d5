"""The code cells of a Jupyter notebook, and where in its JSON they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lstm_lint.comparing import changes
from lstm_lint.finding import Location
from lstm_lint.source import Unreadable
from lstm_lint.views import Cell, lines_of
from lstm_lint.views.magics import stands

_TOKEN = re.compile(r'["{}\[\]:,]|[^\s{}\[\]:,"]+')
_BREAK = r'(?:"\s*,\s*")*'
"""Where a list goes on in another string."""
_LETTER = re.compile(
    rf"(?: \\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w | \\u\w{{4}} | \\. | . ){_BREAK}",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(rf"\\(u\w{{4}}|.){_BREAK}")


@dataclass(frozen=True, slots=True)
class CodeCell(Cell):
    """A cell; people count those with code, from 1."""

    number: int = 0
    ascii: bool = False
    """Whether the file writes other letters as escapes."""
    listed: bool = False
    """Whether each line is a string of its own, in a list."""
    opening: str = '"'
    between: str = ""
    closing: str = '"'
    """What stands around the lines."""
    starts: tuple[int, ...] = ()
    """Where in the file each line begins."""

    def written(self, line: str) -> str:
        """A string of its own in a list, or a part of one."""
        return self.quoted(json.dumps(line, ensure_ascii=self.ascii)[1:-1])

    def quoted(self, inner: str) -> str:
        """What stands in a string, or in a part of one."""
        return f'"{inner}"' if self.listed else inner

    def inside(self, index: int) -> str:
        """What stands in the string of a line."""
        return self.raws[index][1:-1] if self.listed else self.raws[index]

    def joined(self, raws: list[str]) -> str:
        """A list, or a string."""
        return f"{self.opening}{self.between.join(raws)}{self.closing}"

    def changed(self, first: int, last: int, new: Sequence[str]) -> Iterator[str]:
        """The letters that stay are written as they were, be it as escapes."""
        old, text = "".join(self.lines[first:last]), "".join(new)
        raws = [raw for index in range(first, last) for raw in _LETTER.findall(self.inside(index))]
        letters: list[str] = []
        done = 0
        for here, behind, start, end in changes(old, text):
            letters += raws[done:here]
            letters += map(self._letter, text[start:end])
            done = behind
        letters += raws[done:]
        position = 0
        for line in new:
            yield self.quoted("".join(letters[position : position + len(line)]))
            position += len(line)

    def _letter(self, letter: str) -> str:
        return json.dumps(letter, ensure_ascii=self.ascii)[1:-1]

    def place(self, row: int, column: int, shift: int) -> Location:
        """The row in the cell."""
        return Location(row, column, self.number)

    def in_file(self, row: int, column: int) -> int:
        """Where the JSON writes a letter."""
        if row > len(self.starts):
            return self.end
        letters = _LETTER.findall(self.inside(row - 1))[: column - 1]
        return self.starts[row - 1] + sum(map(len, letters))


def cells(text: str) -> Iterator[CodeCell]:
    """The cells that hold Python, in their order.  Raises Unreadable."""
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"no notebook: {error}", error.lineno, error.colno) from None
    except ValueError as error:  # a number of too many digits
        raise Unreadable(f"no notebook: {error}") from None
    except RecursionError:
        raise Unreadable("no notebook: nested too deeply") from None
    if not isinstance(notebook, dict):
        raise Unreadable("no notebook: not an object")
    if not _is_python(notebook):
        return
    ascii_only = text.isascii()
    places = dict(_sources(text))
    for number, (path, cell) in enumerate(_code_cells(notebook), 1):
        language = _dictionary(_dictionary(cell.get("metadata")).get("vscode")).get("languageId")
        if path in places and language in (None, "python"):
            yield from _cell(text, places[path], number, ascii_only)


def _dictionary(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _is_python(notebook: dict[str, object]) -> bool:
    """Whether the kernel runs Python, as it does if nothing is said."""
    metadata = _dictionary(notebook.get("metadata"))
    kernel = _dictionary(metadata.get("kernelspec")).get("language")
    name = _dictionary(metadata.get("language_info")).get("name", kernel)
    return not isinstance(name, str) or "python" in name.lower()


Path = tuple[object, ...]


def _code_cells(notebook: dict[str, object]) -> Iterator[tuple[Path, dict[str, object]]]:
    """The code cells, and the path to the source of each: of format 4, or within sheets of 3."""
    sheets: list[tuple[Path, object]] = [((), notebook)]
    if "worksheets" in notebook:
        listed = _list(notebook["worksheets"], "worksheets")
        sheets = [(("worksheets", index), sheet) for index, sheet in enumerate(listed)]
    for path, sheet in sheets:
        for index, cell in enumerate(_list(_dictionary(sheet).get("cells"), "cells")):
            if not isinstance(cell, dict):
                raise Unreadable("no notebook: a cell is not an object")
            if cell.get("cell_type") == "code":
                name = "source" if "source" in cell else "input"
                lines = cell.get(name)
                if not isinstance(lines, str) and not all(
                    isinstance(line, str) for line in _list(lines, "lines")
                ):
                    raise Unreadable("no notebook: the source of a cell is no text")
                yield (*path, "cells", index, name), cell


def _list(value: object, what: str) -> list[object]:
    """A part of a notebook that has to be a list.  Raises Unreadable."""
    if not isinstance(value, list):
        raise Unreadable(f"no notebook: its {what} are no list")
    return value


Stretch = tuple[int, int, list[tuple[int, int]]]
"""Where a value begins and ends, and the strings in it."""


def _sources(text: str) -> Iterator[tuple[Path, Stretch]]:
    """The places of the sources of all cells, by their paths."""
    path: list[object] = []
    began: list[int] = []
    strings: list[tuple[int, int]] = []
    key = True
    end = 0
    while token := _TOKEN.search(text, end):
        start, end, sign = token.start(), token.end(), token[0][0]
        if sign == '"':
            end = _behind_string(text, end)
        ended = -1
        if sign in "{[":
            path.append("" if sign == "{" else 0)
            began.append(start)
            key = sign == "{"
            strings = []
        elif sign in "}]":
            path.pop()
            ended = began.pop()
        elif sign == ",":
            key = isinstance(path[-1], str)
            if not key:
                path[-1] += 1  # type: ignore[operator]
        elif sign == ":":
            key = False
        elif key:
            path[-1] = json.loads(text[start:end])
        else:
            ended = start
            if sign == '"':
                strings.append((start, end))
        if ended >= 0 and path and path[-1] in ("source", "input"):
            inside = [(start, end)] if sign == '"' else strings
            yield tuple(path), (ended, end, list(inside))


def _behind_string(text: str, start: int) -> int:
    """Where a string ends; one may hold a picture, for which an expression would need gigabytes."""
    while True:
        end = text.index('"', start)
        first = end
        while text[first - 1] == "\\":
            first -= 1
        start = end + 1
        if (end - first) % 2 == 0:
            return start


def _cell(text: str, stretch: Stretch, number: int, ascii_only: bool) -> Iterator[CodeCell]:
    """One cell, if it has any code."""
    start, end, strings = stretch
    code = "".join(json.loads(text[first:last]) for first, last in strings)
    lines = tuple(lines_of(code))
    if not lines:
        return
    raws = [text[first:last] for first, last in strings]
    opening, closing = text[start : strings[0][0]], text[strings[-1][1] : end]
    between = {text[one[1] : other[0]] for one, other in pairwise(strings)}
    between = between or {f",{opening[1:] or ' '}"}
    listed = text[start] == "[" and len(between) == 1 and [*map(json.loads, raws)] == [*lines]
    if listed:
        starts = [first + 1 for first, _ in strings]
    else:  # a string, or a list that breaks its text elsewhere and is written as if it were one
        between = {""}
        first = next(first + 1 for first, last in strings if last - first > 2)  # it is not empty
        opening = text[start:first]
        raws, starts = _split(text[first : strings[-1][1] - 1], first)
        closing = f'"{closing}'
    yield CodeCell(
        start,
        end,
        lines,
        tuple(raws),
        tuple(stands(lines)),
        number,
        ascii_only,
        listed,
        opening,
        between.pop(),
        closing,
        tuple(starts),
    )


def _split(raw: str, start: int) -> tuple[list[str], list[int]]:
    """The lines of a string as they are written in it, and where each begins."""
    raws: list[str] = []
    starts: list[int] = []
    position = 0
    for escape in _ESCAPE.finditer(raw):
        if escape[1] == "n" or escape[1].lower() == "u000a":
            raws.append(raw[position : escape.end()])
            starts.append(start + position)
            position = escape.end()
    if position < len(raw):
        raws.append(raw[position:])
        starts.append(start + position)
    return raws, starts
