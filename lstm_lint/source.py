"""Bytes to text and back, as Python itself reads them; and where a character lies."""

from __future__ import annotations

from bisect import bisect_right
from codecs import BOM_UTF8
from dataclasses import dataclass, field

from lstm_lint.finding import Location

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.finding import Finding


class Unreadable(Exception):
    """The bytes are no Python source; `row` and `column` are the place that says so."""

    def __init__(self, message: str, row: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.row, self.column = row, column


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
    def from_bytes(cls, data: bytes, filename: str, *, cookie: bool = True) -> Source:
        """Decode by BOM and encoding cookie.  Raises Unreadable."""
        bom = data.startswith(BOM_UTF8)
        encoding = _encoding(data) if cookie else "utf-8"
        try:
            text = data[len(BOM_UTF8) if bom else 0 :].decode(encoding)
        except UnicodeDecodeError as error:
            row = data[: error.start].count(b"\n") + 1
            raise Unreadable(f"not {encoding}: {error.reason} at byte {error.start}", row) from None
        except UnicodeError:  # some codecs say no more
            raise Unreadable(f"not {encoding}") from None
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

    def written(self, whole: str) -> bytes:
        """A file's text as it would be written.  Raises UnicodeEncodeError as well."""
        return (BOM_UTF8 if self.bom else b"") + whole.encode(self.encoding)

    @property
    def whole(self) -> str:
        """The text of the file; that of the code, unless the source is a view of a file."""
        return self.text

    # --- what a view of a file knows better

    def place(self, location: Location) -> Location:
        """What people call a place in the text."""
        return location

    def seen(self, location: Location) -> Location:
        """The place in the text of what people call a place."""
        return location

    @property
    def itself(self) -> Source:
        """The file as it is, whatever it holds."""
        return self

    def found_in_file(self, finding: Finding) -> Finding:
        """A finding that was told, with its places in the file itself."""
        return finding

    def told(self, finding: Finding) -> Finding:
        """A finding with its places as people call them."""
        return finding

    def shown(self, row: int) -> str:
        """A line as people know it."""
        return self.line(row)

    def permits(self, changes: Iterable[tuple[int, int, str]]) -> bool:
        """Whether changes, each from an offset to another, may be made together."""
        return True

    def unreadable(self) -> Iterator[tuple[str, int, int]]:
        """What of the file is no Python and left out of the text: why, and where."""
        return iter(())

    @property
    def left_out(self) -> str:
        """That code itself, which says whether it is ours to speak of."""
        return ""

    def location(self, offset: int) -> Location:
        """The row and column of the character at `offset`."""
        starts = self._line_starts()
        row = bisect_right(starts, offset)
        return Location(row, offset - starts[row - 1] + 1)

    def index(self, location: Location) -> int:
        """The offset of the character at a place in the text."""
        return self.offset(location.row) + location.column - 1

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

    def words(self, row: int) -> str:
        """The text of a line, whatever its spaces: it knows a finding again after edits elsewhere."""
        return " ".join(self.shown(row).split())

    def _line_starts(self) -> list[int]:
        """Offsets of the lines, which end at ``\\n``, ``\\r\\n`` or ``\\r`` as Python has it."""
        if not self._starts:
            import re

            ends = re.compile(r"\r\n?|\n" if "\r" in self.text else "\n")
            self._starts.append(0)
            self._starts.extend(found.end() for found in ends.finditer(self.text))
        return self._starts


def start_of_line(text: str, place: int) -> int:
    """Where the line begins that a character stands in."""
    start = text.rfind("\n", 0, place) + 1
    return max(start, text.rfind("\r", start, place) + 1)


def end_of_line(text: str, place: int) -> int:
    """Where the line ends that a character stands in, before what ends it."""
    ends = text.find("\n", place)
    end = len(text) if ends < 0 else ends
    early = text.find("\r", place, end)
    return end if early < 0 else early


def _encoding(data: bytes) -> str:
    """The encoding's name by BOM and cookie.  Raises Unreadable."""
    if b"coding" not in data[:400] and not data.startswith(BOM_UTF8):
        return "utf-8"
    from codecs import lookup
    from io import BytesIO
    from tokenize import detect_encoding

    try:
        name, _ = detect_encoding(BytesIO(data).readline)
    except SyntaxError as error:
        bom = data.startswith(BOM_UTF8)
        why = "a byte order mark of UTF-8, and a cookie that names another encoding"
        raise Unreadable(why if bom else str(error)) from None
    name = "utf-8" if name == "utf-8-sig" else name
    try:
        is_read = lookup(name)._is_text_encoding and len("##".encode(name)) == 1 + len(
            "#".encode(name)
        )
    except UnicodeError:  # Python's `undefined`, which is there to raise
        is_read = False
    if not is_read:
        raise Unreadable(f"{name} is no encoding for Python")
    return name
