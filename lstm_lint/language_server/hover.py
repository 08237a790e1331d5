"""What is shown beside the pointer: the pages of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from lstm_lint.finding import Location
from lstm_lint.language_server.checked import Checked
from lstm_lint.language_server.places import Places
from lstm_lint.rules import all_rules

CODE = re.compile(r"\bRNN\d{3}\b")


def pages(checked: Checked, place: Location, places: Places) -> tuple[str, types.Range] | None:
    """The pages of the code in a comment, or of the findings, at a place; and what they speak of."""
    known = {rule.code: rule for rule in all_rules()}
    told = {code: where for code, where in _told(checked, place, places) if code in known}
    if not told:
        return None
    return "\n\n---\n\n".join(known[code].page() for code in told), next(iter(told.values()))


def _told(checked: Checked, place: Location, places: Places) -> Iterator[tuple[str, types.Range]]:
    """The codes at a place."""
    line = checked.source.line(place.row)
    for word in CODE.finditer(line):
        if word.start() < place.column <= word.end() + 1 and "#" in line[: word.start()]:
            start = checked.source.offset(place.row)
            yield word[0], places.stretch(start + word.start(), start + word.end())
            return
    for finding in checked.findings:
        if finding.location <= place <= finding.end_location:
            yield finding.code, places.range(finding.location, finding.end_location)
