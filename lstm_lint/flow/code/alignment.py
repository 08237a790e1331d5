"""Lines within brackets go along with what they are aligned to, where edits move that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from lstm_lint.flow.code.positions import Places
from lstm_lint.source import end_of_line, start_of_line

Change = tuple[int, int, str]
"""From where to where, and what comes there."""


def realigned(changes: list[Change], places: Places) -> list[Change]:
    """What else is to be changed, so that lines within brackets stand as they stood."""
    return list(_Lines(changes, places).changes())


class _Lines:
    def __init__(self, changes: list[Change], places: Places) -> None:
        self.places, self.text = places, places.text
        self.edits = [each for each in changes if not self.is_of_lines(*each)]
        self.shifts: dict[int, int] = {}
        """By how much each line moves, to the right."""

    def changes(self) -> Iterator[Change]:
        first = min((self.start_of(start) for start, _, _ in self.edits), default=len(self.text))
        last = max((end for _, end, _ in self.edits), default=0)
        lines = self.places.continued
        for line, bracket, outermost in lines[bisect_left(lines, (first,)) :]:
            outer = self.start_of(outermost)
            if outer > last and outer not in self.shifts:
                break  # no line behind is in brackets that move
            gone = any(start <= bracket < end for start, end, _ in self.edits)
            if bracket < first or gone or self.joined(line) is not None:
                continue
            indent = self.indent(line)
            behind = self.text[bracket + 1 : self.end_of(bracket)].strip(" \t\\")
            aligned = behind and indent == bracket + 1 - self.start_of(bracket)
            shift = self.moved(bracket) if aligned else self.margin(bracket)
            code = self.text[line : line + indent]
            blank = line + indent == self.end_of(line)
            if not shift or indent + shift < 0 or code.strip(" ") or blank or self.is_edited(line):
                continue
            self.shifts[line] = shift
            yield (line, line, " " * shift) if shift > 0 else (line, line - shift, "")

    def is_of_lines(self, start: int, end: int, content: str) -> bool:
        """Whether an edit puts in or takes out whole lines, which moves nothing sideways."""
        whole = start == self.start_of(start) and end == self.start_of(end) and start < end
        return whole or content.endswith(("\n", "\r"))

    def is_edited(self, line: int) -> bool:
        """Whether the rule itself changes a line's indentation."""
        return any(line <= start < line + self.indent(line) for start, _, _ in self.edits)

    def moved(self, place: int) -> int:
        """By how much a character goes to the right."""
        line = self.start_of(place)
        cut = self.joined(line)
        if cut is None:
            return self.shifts.get(line, 0) + self.added(line, place)
        start, end, content = cut
        column = start - self.start_of(start) + self.moved(start) + len(content)
        return column + self.added(end, place) - (end - line)

    def margin(self, place: int) -> int:
        """By how much the line goes to the right on which a character stands in the end."""
        line = self.start_of(place)
        cut = self.joined(line)
        if cut is None:
            return self.shifts.get(line, 0)
        outer = self.start_of(cut[0])
        return self.indent(outer) + self.margin(cut[0]) - self.indent(line)

    def joined(self, line: int) -> Change | None:
        """The edit that joins a line to one before it."""
        return next((each for each in self.edits if each[0] < line <= each[1]), None)

    def added(self, start: int, end: int) -> int:
        return sum(len(new) - (b - a) for a, b, new in self.edits if start <= a and b <= end)

    def indent(self, line: int) -> int:
        code = self.text[line : self.end_of(line)]
        return len(code) - len(code.lstrip(" \t"))

    def start_of(self, place: int) -> int:
        return start_of_line(self.text, place)

    def end_of(self, place: int) -> int:
        return end_of_line(self.text, place)
