"""Our rows and columns, and the lines and code units that editors count."""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

from lstm_lint.finding import Location
from lstm_lint.language_server.documents import Part
from lstm_lint.source import Source

BYTES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""How an encoding is called in Python, and how long one of its units is."""


class Places:
    """The places in a document, as an editor counts them that agreed on an encoding."""

    def __init__(self, parts: Mapping[int | None, Part], encoding: str) -> None:
        self.parts = parts
        self.sources = {cell: Source(part.uri, part.text) for cell, part in parts.items()}
        self.cells = {part.uri: cell for cell, part in parts.items()}
        self.encoding, self.unit = BYTES[encoding]

    def uri(self, place: Location) -> str:
        """The part that a place lies in."""
        return self.parts[place.cell].uri

    def position(self, place: Location) -> types.Position:
        """Where a row and column are for the editor."""
        before = self.sources[place.cell].line(place.row)[: place.column - 1]
        return types.Position(place.row - 1, self._units(before))

    def range(self, start: Location, end: Location) -> types.Range:
        """What lies between two places."""
        return types.Range(self.position(start), self.position(end))

    def location(self, uri: str, position: types.Position) -> Location:
        """The row and column of a place in the editor; behind the end of a line is at its end."""
        cell, row = self.cells[uri], position.line + 1
        units = column = 0
        for character in self.sources[cell].line(row):
            units += self._units(character)
            if units > position.character:
                break
            column += 1
        return Location(row, column + 1, cell)

    def offset(self, uri: str, position: types.Position) -> int:
        """Where in the text of a part a place in the editor is; behind its last line is its end."""
        place = self.location(uri, position)
        source = self.sources[place.cell]
        end = source.location(len(source.text))
        return (
            len(source.text) if place.row > end.row else source.offset(place.row) + place.column - 1
        )

    def line(self, place: Location) -> str:
        """The line that a place lies in."""
        return self.sources[place.cell].line(place.row)

    def _units(self, text: str) -> int:
        return len(text.encode(self.encoding, "surrogatepass")) // self.unit


def changed(text: str, change: object, encoding: str) -> str:
    """A text after what an editor says of it: another one, or what stands where one stood."""
    where: types.Range | None = getattr(change, "range", None)
    new: str = getattr(change, "text", "")
    if where is None:
        return new
    places = Places({None: Part("", text, 0)}, encoding)
    start, end = (places.offset("", each) for each in (where.start, where.end))
    return text[:start] + new + text[end:]
