"""Lines of code with places in them marked."""

from __future__ import annotations

from dataclasses import dataclass

from lstm_lint.cli.terminal import Paint, harmless, width
from lstm_lint.finding import Finding, Location
from lstm_lint.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 4
"""Of a place that takes more rows, only the first are shown."""
COLUMNS = 160
"""Of a line that is longer, only what lies around its marks is shown."""
TAB = 4


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place to point at, and how."""

    start: Location
    end: Location
    sign: str
    style: str
    label: str = ""

    @property
    def rows(self) -> range:
        """The rows on which it is shown."""
        last = self.end.row - (self.end.column == 1 and self.end.row > self.start.row)
        return range(self.start.row, min(last, self.start.row + ROWS - 1) + 1)

    def span(self, row: int, line: str) -> tuple[int, int]:
        """Where in the line of a row it begins and ends."""
        indent = len(line) - len(line.lstrip())
        start = self.start.column - 1 if row == self.start.row else indent
        end = self.end.column - 1 if row == self.end.row else len(line)
        return start, max(end, start + 1)


def frame(source: Source, finding: Finding, paint: Paint) -> Iterator[str]:
    """The lines of a finding and of the places that explain it, from the top."""
    seen = source.seen
    marks = [_Mark(seen(finding.location), seen(finding.end_location), "^", "red")]
    marks += [
        _Mark(seen(other.location), seen(other.end_location), "-", "blue", other.message)
        for other in finding.related
    ]
    rows = sorted({row for mark in marks for row in mark.rows})
    places = {row: source.place(Location(row, 1)) for row in rows}
    margin = max(len(str(place.row)) for place in places.values())
    bar = paint("blue", f" {'':{margin}} |")
    cell = finding.cell
    yield bar
    for previous, row in zip([rows[0], *rows], rows, strict=False):
        place = places[row]
        if place.cell != cell:
            yield paint("blue", f"... cell {place.cell}")
        elif row > previous + 1:
            yield paint("blue", "...")
        cell = place.cell
        here = [mark for mark in marks if row in mark.rows]
        text = source.shown(row).rstrip()
        line = _Line(text, min(mark.span(row, text)[0] for mark in here))
        yield f"{paint('blue', f' {place.row:{margin}} |')} {line.shown}".rstrip()
        for mark in here:
            if not text and row != mark.start.row:
                continue
            label = f" {harmless(mark.label)}" if mark.label and row == mark.rows[-1] else ""
            indent, signs = line.under(*mark.span(row, text))
            yield f"{bar} {' ' * indent}{paint(mark.style, mark.sign * signs + label)}"
    yield bar


class _Line:
    """A line as it is shown: tabs made spaces, and cut to what can be read."""

    def __init__(self, text: str, focus: int) -> None:
        self.text = text
        self.cut = 0
        self.shown = harmless(text.expandtabs(TAB))
        if len(self.shown) > COLUMNS:
            self.cut = max(0, self.column(focus) - COLUMNS // 4)
            rest = self.shown[self.cut :]
            before, after = "…" * bool(self.cut), "…" * (len(rest) > COLUMNS)
            self.shown = before + rest[:COLUMNS] + after
            self.cut -= len(before)

    def column(self, index: int) -> int:
        """Where the character at an index is shown."""
        return width(harmless(self.text[:index].expandtabs(TAB))) - self.cut

    def under(self, start: int, end: int) -> tuple[int, int]:
        """The indent and the number of the signs below what lies from `start` to `end`."""
        first, last = self.column(start), min(self.column(end), width(self.shown))
        return first, max(last - first, 1)
