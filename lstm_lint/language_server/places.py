"""Our rows and columns, and the lines and code units that editors count."""

from __future__ import annotations

from lsprotocol import types

from lstm_lint.finding import Location
from lstm_lint.source import Source

BYTES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""How an encoding is called in Python, and how long one of its units is."""


class Places:
    """The places in one text, as an editor counts them that agreed on an encoding."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.source = source
        self.encoding, self.unit = BYTES[encoding]

    def position(self, place: Location) -> types.Position:
        """Where a row and column are for the editor."""
        before = self.source.line(place.row)[: place.column - 1]
        return types.Position(place.row - 1, self._units(before))

    def range(self, start: Location, end: Location) -> types.Range:
        """What lies between two places."""
        return types.Range(self.position(start), self.position(end))

    def stretch(self, start: int, end: int) -> types.Range:
        """What lies between two offsets."""
        return self.range(self.source.location(start), self.source.location(end))

    def location(self, position: types.Position) -> Location:
        """The row and column of a place in the editor; behind the end of a line is at its end."""
        row = position.line + 1
        units = column = 0
        for character in self.source.line(row):
            units += self._units(character)
            if units > position.character:
                break
            column += 1
        return Location(row, column + 1)

    def _units(self, text: str) -> int:
        return len(text.encode(self.encoding, "surrogatepass")) // self.unit
