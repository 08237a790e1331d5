"""Files as programs name them, and the stretches of them that fixes replace."""

from __future__ import annotations

import os
from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lstm_lint.finding import Fix, Location
    from lstm_lint.source import Source


def relative(filename: str) -> str:
    """The name from where we are, with slashes; whole where the file lies elsewhere."""
    here = os.path.join(os.getcwd(), "")
    return os.path.normpath(filename).removeprefix(here).replace(os.sep, "/")


@dataclass(frozen=True, slots=True)
class Stretch:
    """All edits of a fix as one, for who can't apply several together."""

    start: int
    end: int
    content: str


def stretch(fix: Fix, source: Source) -> Stretch:
    """The shortest stretch of the source that holds all edits, and what then stands there."""
    edits = sorted(fix.edits, key=lambda edit: edit.start)
    start, end = edits[0].start, max(edit.end for edit in edits)
    pieces, position = [], start
    for edit in edits:
        pieces += [source.text[position : edit.start], edit.content]
        position = edit.end
    return Stretch(start, end, "".join(pieces))


def byte_column(location: Location, source: Source) -> int:
    """The column of a place as the programs count it that count bytes of UTF-8."""
    before = source.line(location.row)[: location.column - 1]
    return len(before.encode("utf-8", "replace")) + 1
