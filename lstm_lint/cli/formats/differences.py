"""What one fix changes, with the lines around it."""

from __future__ import annotations

import re

from lstm_lint.cli.formats.artifacts import stretch
from lstm_lint.cli.formats.frame import TAB
from lstm_lint.cli.terminal import Paint, harmless
from lstm_lint.comparing import hunks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.finding import Fix
    from lstm_lint.source import Source

AROUND = 3
STYLES = {"-": "red", "+": "green"}
LINE_END = re.compile(r"\r\n|\r|\n")


def difference(fix: Fix, source: Source, paint: Paint) -> Iterator[str]:
    """The lines of the fix, and dots where lines between them are left out."""
    whole = stretch(fix, source)
    first, last = source.location(whole.start), source.location(whole.end)
    count = len(LINE_END.split(source.text))
    lines = [source.shown(row) for row in range(1, min(last.row + AROUND, count) + 1)]
    head = lines[max(first.row - 1 - AROUND, 0) : first.row - 1]
    old = lines[first.row - 1 : last.row]
    new = LINE_END.split(
        old[0][: first.column - 1] + whole.content + old[-1][last.column - 1 :],
    )
    tail = lines[last.row : last.row + AROUND]
    before, after = [*head, *old, *tail], [*head, *new, *tail]
    for index, (_, shown) in enumerate(hunks(before, after, AROUND)):
        if index:
            yield paint("dim", "...")
        for sign, line in shown:
            text = harmless(f"{sign}{line}".expandtabs(TAB)).rstrip()
            yield paint(STYLES[sign], text) if sign in STYLES else text
