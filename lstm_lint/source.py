"""Bytes to text and back, as Python itself reads them; and where a character lies."""

from __future__ import annotations

from bisect import bisect_right
from codecs import BOM_UTF8
from dataclasses import dataclass, field

from lstm_lint.finding import Location


class Unreadable(Exception):
    """The bytes are no Python source; `row` is the line that says so."""

    def __init__(self, message: str, row: int = 1) -> None:
        super().__init__(message)
        self.row = row


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text, and what is needed to write it back to the byte.

    Line ends are kept as they are.
    """

    filename: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def from_bytes(cls, data: bytes, filename: str) -> Source:
        """Decode by BOM and encoding cookie.  Raises Unreadable."""
        bom = data.startswith(BOM_UTF8)
        encoding = _encoding(data)
        try:
            text = data[len(BOM_UTF8) if bom else 0 :].decode(encoding)
        except UnicodeDecodeError as error:
            row = data[: error.start].count(b"\n") + 1
            raise Unreadable(f"not {encoding}: {error.reason} at byte {error.start}", row) from None
        source = cls(filename, text, encoding, bom)
        source.refuse_nulls()
        return source

    def refuse_nulls(self) -> None:
        """Raise Unreadable where the text holds a null character, which Python refuses."""
        if "\0" in self.text:
            row = self.text[: self.text.index("\0")].count("\n") + 1
            raise Unreadable("source code cannot contain null bytes", row)

    def with_text(self, text: str) -> Source:
        """The same file with another text."""
        return Source(self.filename, text, self.encoding, self.bom)

    def to_bytes(self) -> bytes:
        """What to write.  Raises UnicodeEncodeError where the encoding lacks a character."""
        return (BOM_UTF8 if self.bom else b"") + self.text.encode(self.encoding)

    def location(self, offset: int) -> Location:
        """The row and column of the character at `offset`."""
        starts = self._line_starts()
        row = bisect_right(starts, offset)
        return Location(row, offset - starts[row - 1] + 1)

    def offset(self, row: int) -> int:
        """Where a line begins."""
        return self._line_starts()[row - 1]

    def line(self, row: int) -> str:
        """The text of a line, without its end."""
        starts = self._line_starts()
        if not 1 <= row <= len(starts):
            return ""
        end = starts[row] if row < len(starts) else len(self.text)
        return self.text[starts[row - 1] : end].rstrip("\r\n")

    def _line_starts(self) -> list[int]:
        """Offsets of the lines, which end at ``\\n``, ``\\r\\n`` or ``\\r`` as Python has it."""
        if not self._starts:
            text, starts, position = self.text, [0], 0
            lone = "\r" in text
            while position < len(text):
                newline = text.find("\n", position)
                if lone:
                    carriage = text.find("\r", position)
                    if carriage != -1 and (newline == -1 or carriage < newline - 1):
                        newline = carriage
                if newline == -1:
                    break
                position = newline + 1
                starts.append(position)
            self._starts.extend(starts)
        return self._starts


def _encoding(data: bytes) -> str:
    """The encoding's name by BOM and cookie.  Raises Unreadable."""
    if b"coding" not in data[:400] and not data.startswith(BOM_UTF8):
        return "utf-8"
    from io import BytesIO
    from tokenize import detect_encoding

    try:
        name, _ = detect_encoding(BytesIO(data).readline)
    except SyntaxError as error:
        raise Unreadable(str(error)) from None
    return "utf-8" if name == "utf-8-sig" else name
