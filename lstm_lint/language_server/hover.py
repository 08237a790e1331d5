"""What is shown beside the pointer: the pages of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lsprotocol import types

from lstm_lint.finding import Location
from lstm_lint.language_server.checked import Checked, touches
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
    line = places.line(place)
    for word in CODE.finditer(line):
        if word.start() < place.column <= word.end() + 1 and "#" in line[: word.start()]:
            start, end = (replace(place, column=column + 1) for column in word.span())
            yield word[0], places.range(start, end)
            return
    for finding in checked.findings:
        if touches(finding, place, place):
            yield finding.code, places.range(finding.location, finding.end_location)
