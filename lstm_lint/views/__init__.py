"""Files that hold more than code, seen as one Python source with a way back.

A notebook's cells and the code blocks of a text are joined in their order, so that what one builds
the next may use. Between them stand comments with a mark, and what Python can't read is replaced
by what it can, on as many lines and with the same columns. Whoever looks at the text sees Python.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lstm_lint.comparing import changes
from lstm_lint.finding import Edit, Finding, Fix, Location
from lstm_lint.prefilter import NOTEBOOK, TEXTS
from lstm_lint.source import Source, Unreadable

__all__ = ["Cell", "View", "lines_of", "read"]


def read(source: str | bytes, filename: str) -> Source:
    """A file by its name: Python as it is, all else as a view of it.  Raises Unreadable."""
    if not filename.endswith((NOTEBOOK, *TEXTS)):
        if isinstance(source, bytes):
            return Source.from_bytes(source, filename)
        plain = Source(filename, source)
        plain.refuse_nulls()
        return plain
    whole = Source.from_bytes(source, filename, cookie=False) if isinstance(source, bytes) else None
    text = whole.text if whole else str(source)
    bom = bool(whole and whole.bom)
    if filename.endswith(NOTEBOOK):
        from lstm_lint.views import notebook

        return _view(filename, text, tuple(notebook.cells(text)), bom=bom)
    from lstm_lint.views import prose

    return _view(
        filename, text, tuple(prose.cells(text, restructured=filename.endswith(".rst"))), bom=bom
    )


Stand = tuple[str, str]
"""What a line begins with that Python can't read, and what stands for it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of code in a file that holds more."""

    start: int
    end: int
    """From where to where in the file it is written."""
    lines: tuple[str, ...]
    """Its code, with the ends of the lines."""
    raws: tuple[str, ...]
    """How the file writes each line."""
    stands: tuple[Stand | None, ...]
    """What stands in Python's view for the beginning of each line."""

    def rewritten(self, code: str, file: str) -> str:
        """How the file writes other code in its place: what stays the same, as it did."""
        new = lines_of(code)
        if tuple(new) == self.lines:
            return file[self.start : self.end]
        raws: list[str] = []
        done = 0
        for first, last, start, end in changes(self.lines, new):
            raws += self.raws[done:first]
            raws += self.changed(first, last, new[start:end])
            done = last
        return self.joined([*raws, *self.raws[done:]])

    def changed(self, first: int, last: int, new: Sequence[str]) -> Iterable[str]:
        """How the file writes lines that take the place of some of its own."""
        return map(self.written, new)

    def written(self, line: str) -> str:
        """How the file writes a line."""
        raise NotImplementedError

    def joined(self, raws: list[str]) -> str:
        """How the file writes lines after one another."""
        raise NotImplementedError

    def place(self, row: int, column: int, shift: int) -> Location:
        """What people call a place, by its row in the cell; so many lines were added before it."""
        raise NotImplementedError

    def inserted(self, content: str) -> str:
        """What an edit at such a place inserts."""
        return content

    def in_file(self, row: int, column: int) -> int:
        """Where in the file a place is written."""
        raise NotImplementedError

    @property
    def margin(self) -> str:
        """What the file has in front of each line; of blank ones it may have less."""
        return ""

    @property
    def has_fronts(self) -> bool:
        """Whether something is in front of code, which would have to be so of new lines too."""
        code = zip(self.lines, self.stands, strict=True)
        return any(
            stand and not stand[1] and stand[0] != line.rstrip("\r\n") for line, stand in code
        )

    @property
    def told_broken(self) -> bool:
        """Whether it is a finding that Python can't read it."""
        return True


@dataclass(frozen=True, slots=True)
class View(Source):
    """The Python in a file that holds more than that."""

    file: str = ""
    """The file's own text, as it was read."""
    cells: tuple[Cell, ...] = ()
    mark: str = ""
    """What begins every comment that is not the file's."""
    marked: tuple[Stand | None, ...] = ()
    """What each mark means: a line's beginning, or, if None, that a cell begins."""
    broken: tuple[tuple[int, int, int, str], ...] = ()
    """Cells that Python can't read: which, the row and column in it, and why."""
    _heads: list[int] = field(default_factory=list, repr=False, compare=False)
    _shifts: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def whole(self) -> str:
        """The file's text, with the code as it is now."""
        parts: list[str] = []
        position = 0
        for cell, code in zip(self.cells, self._codes(), strict=True):
            parts += self.file[position : cell.start], cell.rewritten(code, self.file)
            position = cell.end
        return "".join([*parts, self.file[position:]])

    def with_text(self, text: str) -> View:
        """The same file with other code."""
        return replace(self, text=text, _starts=[], _heads=[], _shifts=[])

    def permits(self, changes: Iterable[tuple[int, int, str]]) -> bool:
        """Whether the changes stay within one cell, and touch nothing that only stands for code."""
        touched = set()
        lines = False
        for start, end, new in changes:
            if self.mark in self.text[start:end]:
                return False
            touched.add(self._cell_at(start))
            lines = lines or "\n" in new
        if len(touched) != 1 or -1 in touched:
            return not touched
        return not (lines and self.cells[touched.pop()].has_fronts)

    def unreadable(self) -> Iterator[tuple[str, int, int]]:
        """The cells that are no Python: why, and where."""
        for index, row, column, message in self.broken:
            yield message, self._head_row(index) + row, column

    @property
    def left_out(self) -> str:
        """The code of these cells."""
        return "".join("".join(self.cells[index].lines) for index, *_ in self.broken)

    def shown(self, row: int) -> str:
        """A line as the file has it."""
        line = self.line(row)
        found = self._find(line)
        if found is None:
            return line
        stand = self.marked[int(found[1])]
        return "" if stand is None else _behind_front(line, stand, found)

    def place(self, location: Location) -> Location:
        """The place in a cell that a place in the text is."""
        index, row = self._within(location.row)
        shift = self._shifted(index)
        column = location.column + self._front(location.row)
        return self.cells[index].place(row, column, shift)

    def seen(self, location: Location) -> Location:
        """The place in the text of a place in a cell."""
        low, high = 1, len(self._line_starts())
        wanted = (location.cell or 0, location.row)
        while low < high:
            middle = (low + high) // 2
            here = self.place(Location(middle, 1))
            low, high = (middle + 1, high) if (here.cell or 0, here.row) < wanted else (low, middle)
        row = max(low, 2)  # the first holds no code
        return Location(row, location.column - self.place(Location(row, 1)).column + 1)

    def found_in_file(self, finding: Finding) -> Finding:
        """The finding at its places in the file's lines; a fix in a cell is of code, and none there."""
        if finding.cell is None:
            return replace(finding, fix=finding.fix and self._fix_in_file(finding.fix))
        related = tuple(
            replace(
                each,
                location=self._in_file(each.location),
                end_location=self._in_file(each.end_location),
            )
            for each in finding.related
        )
        start, end = self._in_file(finding.location), self._in_file(finding.end_location)
        message = f"cell {finding.cell}: {finding.message}"
        return replace(
            finding, message=message, location=start, end_location=end, related=related, fix=None
        )

    @property
    def itself(self) -> Source:
        """The file's own text."""
        return Source(self.filename, self.file, bom=self.bom)

    def _fix_in_file(self, fix: Fix) -> Fix:
        file = self.itself
        edits = []
        for edit in fix.edits:
            start, end = (
                file.offset(place.row) + place.column - 1
                for place in (edit.location, edit.end_location)
            )
            edits.append(replace(edit, start=start, end=end))
        return replace(fix, edits=tuple(edits))

    def _in_file(self, location: Location) -> Location:
        """Where in the file itself a place in a cell is."""
        index, row = self._within(self.seen(location).row)
        offset = self.cells[index].in_file(row, location.column)
        return Source("", self.file).location(min(offset, len(self.file)))

    def told(self, finding: Finding) -> Finding:
        """The finding with its places as people call them."""
        related = tuple(
            replace(
                each, location=self.place(each.location), end_location=self.place(each.end_location)
            )
            for each in finding.related
        )
        return replace(
            finding,
            location=self.place(finding.location),
            end_location=self.place(finding.end_location),
            related=related,
            fix=finding.fix and self._told_fix(finding.fix),
        )

    def _told_fix(self, fix: Fix) -> Fix:
        return replace(fix, edits=tuple(self._told_edit(edit) for edit in fix.edits))

    def _told_edit(self, edit: Edit) -> Edit:
        cell = self.cells[self._within(edit.location.row)[0]]
        start, missing = self._on_its_line(edit.location)
        end, _ = self._on_its_line(edit.end_location)
        content = missing + cell.inserted(edit.content)
        return replace(edit, content=content, location=start, end_location=end)

    def _on_its_line(self, location: Location) -> tuple[Location, str]:
        """The place that people call it, and what a blank line lacks of its margin."""
        place, margin = self.place(location), self.cells[self._within(location.row)[0]].margin
        if not margin or self.line(location.row).strip():
            return place, ""
        front = Source("", self.whole).line(place.row)[: len(margin)]
        column = location.column + len(front)
        return replace(place, column=column), margin[len(front) :]

    def _front(self, row: int) -> int:
        """How much longer what the file has in front of the code of a line is than what stands."""
        line = self.line(row)
        found = self._find(line)
        stand = None if found is None else self.marked[int(found[1])]
        return _front(stand) if stand and found and len(stand[1]) < found.start() else 0

    def _find(self, line: str) -> re.Match[str] | None:
        return re.search(rf"#{self.mark}(\d+)", line)

    def _head_offsets(self) -> list[int]:
        """Where the comments stand that begin the cells."""
        if not self._heads:
            for found in re.finditer(rf"^#{self.mark}(\d+)$", self.text, re.MULTILINE):
                if self.marked[int(found[1])] is None:
                    self._heads.append(found.start())
        return self._heads

    def _head_row(self, index: int) -> int:
        heads = self._head_offsets()
        offset = heads[index] if index < len(heads) else len(self.text)
        return self.location(offset).row

    def _shifted(self, index: int) -> int:
        """How many lines the cells before one have more than they had."""
        if not self._shifts:
            self._shifts.append(0)
            for each, cell in enumerate(self.cells):
                lines = self._head_row(each + 1) - self._head_row(each) - 1
                self._shifts.append(self._shifts[-1] + lines - len(cell.lines))
        return self._shifts[index]

    def _cell_at(self, offset: int) -> int:
        """Which cell an edit belongs to; what is put in front of a head, to the cell before."""
        return bisect_left(self._head_offsets(), offset) - 1

    def _within(self, row: int) -> tuple[int, int]:
        """The cell that a row of the text lies in, and its row there."""
        index = max(self._cell_at(self.offset(row)), 0)
        return index, max(row - self._head_row(index), 1)

    def _codes(self) -> Iterator[str]:
        """The code of each cell as it is now.  Raises ValueError where a mark was lost."""
        codes: list[list[str]] = []
        marks = iter(range(len(self.marked)))
        for line in lines_of(self.text):
            found = self._find(line)
            if found is None:
                codes[-1].append(line)
                continue
            number = int(found[1])
            stand = self.marked[number]
            if number != next(marks, None) or (stand and not line.startswith(stand[1])):
                raise ValueError("a fix reached out of its cell")
            if stand is None:
                codes.append([])
            else:
                codes[-1].append(_behind_front(line, stand, found))
        if next(marks, None) is not None:
            raise ValueError("a fix reached out of its cell")
        for cell, code in zip(self.cells, codes, strict=True):
            text = "".join(code)
            yield text if cell.lines[-1].endswith("\n") else text.removesuffix("\n")


def _behind_front(line: str, stand: Stand, mark: re.Match[str]) -> str:
    """A line as the file has it; a comment may have come behind the mark."""
    return stand[0] + line[len(stand[1]) : mark.start()] + line[mark.end() :]


def _front(stand: Stand | None) -> int:
    """How much longer what is replaced is than what stands for it."""
    return len(stand[0]) - len(stand[1]) if stand else 0


def _view(filename: str, file: str, cells: tuple[Cell, ...], *, bom: bool) -> View:
    mark = "%%%"
    while any(mark in line for cell in cells for line in cell.lines):
        mark += "%"
    parts: list[str] = []
    marked: list[Stand | None] = []
    broken: list[tuple[int, int, int, str]] = []
    for index, cell in enumerate(cells):
        parts.append(f"#{mark}{len(marked)}\n")
        marked.append(None)
        code, used = _python(cell.lines, cell.stands, mark, len(marked))
        if (why := _refused(code)) is not None:
            if cell.told_broken:
                row, column, message = why
                column += _front(cell.stands[row - 1])
                broken.append((index, row, column, message))
            blank = [(line.rstrip("\r\n"), "") for line in cell.lines]
            code, used = _python(cell.lines, blank, mark, len(marked))
        parts.append(code)
        marked += used
    view = View(filename, "".join(parts), bom=bom, file=file, cells=cells, mark=mark,
                marked=tuple(marked), broken=tuple(broken))  # fmt: skip
    if "\0" in view.text:
        raise Unreadable("source code cannot contain null bytes")
    return view


def _python(
    lines: Sequence[str], stands: Sequence[Stand | None], mark: str, number: int
) -> tuple[str, list[Stand]]:
    """Lines as Python sees them, each one that is replaced with a mark; and what was replaced."""
    parts: list[str] = []
    used: list[Stand] = []
    for line, stand in zip(lines, stands, strict=True):
        code = line.rstrip("\r\n")
        end = line[len(code) :] or "\n"
        if stand is None:
            parts += code, end
        else:
            parts += stand[1], code[len(stand[0]) :], f"#{mark}{number + len(used)}", end
            used.append(stand)
    return "".join(parts), used


def _refused(code: str) -> tuple[int, int, str] | None:
    """Where and why Python can't read the code; None if it can."""
    import ast
    import sys
    import warnings

    if "\r" in code.replace("\r\n", ""):
        return 1, 1, "a carriage return ends a line, which is not followed here"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(code, "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        version = ".".join(map(str, sys.version_info[:2]))
        row = min(max(error.lineno or 1, 1), code.count("\n"))
        return row, max(error.offset or 1, 1), f"syntax error in Python {version}: {error.msg}"
    except UnicodeEncodeError as error:
        from lstm_lint.parsing import half_a_letter

        message, row, column = half_a_letter(error)
        return row, column, message
    except (ValueError, RecursionError, MemoryError) as error:
        return 1, 1, str(error) or "too deeply nested for Python itself"
    return None


def lines_of(code: str) -> list[str]:
    """The lines of a text, each with its end."""
    return re.findall(r"[^\n]*\n|[^\n]+", code)
