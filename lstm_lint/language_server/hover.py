"""What is shown beside the pointer: the pages of rules."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from lsprotocol import types

from lstm_lint.finding import Location
from lstm_lint.language_server.checked import Checked, touches
from lstm_lint.language_server.places import Places
from lstm_lint.rules import all_rules

WORD = re.compile(r"[^\W\d][\w-]*")
"""What a rule's code or name may be."""


def pages(checked: Checked, place: Location, places: Places) -> tuple[str, types.Range] | None:
    """The pages of the code in a comment, or of the findings, at a place; and what they speak of."""
    known = {word: rule for rule in all_rules() for word in (rule.code, rule.name)}
    told = {known[word]: where for word, where in _told(checked, place, places, known)}
    if not told:
        return None
    return "\n\n---\n\n".join(rule.page() for rule in told), next(iter(told.values()))


def _told(
    checked: Checked, place: Location, places: Places, known: Container[str]
) -> Iterator[tuple[str, types.Range]]:
    """The known code or name in a comment at a place, or the codes of what is found there."""
    line = places.line(place)
    for word in WORD.finditer(line):
        if word[0] not in known or "#" not in line[: word.start()]:
            continue
        if word.start() < place.column <= word.end() + 1:
            start, end = (replace(place, column=column + 1) for column in word.span())
            yield word[0], places.range(start, end)
            return
    for finding in checked.findings:
        if finding.code in known and touches(finding, place, place):
            yield finding.code, places.range(finding.location, finding.end_location)
