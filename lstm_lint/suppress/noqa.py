"""`# noqa`, as flake8 reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lstm_lint.suppress.layout import NOTHING, Comment, Layout
from lstm_lint.suppress.suppression import Suppression, Word

NOQA = re.compile(r"# noqa(?::\s?(?P<codes>([A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE)
NOQA_FILE = re.compile(r"\s*# flake8[:=]\s*noqa", re.IGNORECASE)
OURS = re.compile(r"RNN[0-9]+", re.IGNORECASE)


def is_for_file(layout: Layout) -> bool:
    """Whether flake8 passes over the whole file."""
    return any(map(NOQA_FILE.match, layout.lines))


def names_ours(text: str) -> bool:
    """Whether any may name a rule of ours, if only by the first letter of its code."""
    return any("R" in (found["codes"] or "").upper() for found in NOQA.finditer(text))


def silences(layout: Layout, row: int, code: str) -> bool:
    """Whether the first noqa around a row means `code`, or all codes."""
    found = NOQA.search(layout.around(row))
    if not found:
        return False
    codes = found["codes"]
    return codes is None or code.startswith(tuple(codes.replace(",", " ").split()))


def noqas(layout: Layout) -> Iterator[Suppression]:
    """The comments that name codes, ours or others'."""
    for comment in layout.comments:
        said = [(found, tuple(_words(found))) for found in NOQA.finditer(comment.text)]
        named = [(found, words) for found, words in said if words]
        around = layout.around(comment.row) if named else ""
        heard_at = _first(layout, comment, around) if named else -1
        alone = bool(named) and len(NOQA.findall(around)) == 1
        for found, words in named:
            heard, end = found.start() == heard_at, words[-1].end
            rows = layout.stretch(comment.row) if heard else NOTHING
            yield Suppression(comment, found.start(), end, words, rows, fixable=alone)


def _words(found: re.Match[str]) -> Iterator[Word]:
    from lstm_lint.rules import all_rules

    for word in re.finditer(r"[^,\s]+", found["codes"] or ""):
        text, start = word[0], found.start("codes")
        codes = frozenset(rule.code for rule in all_rules() if rule.code.startswith(text))
        problem = "" if codes or not OURS.fullmatch(text) else f"`{text}` is no code of a rule"
        yield Word(text, start + word.start(), start + word.end(), codes, problem)


def _first(layout: Layout, comment: Comment, around: str) -> int:
    """Where in a comment flake8 reads a noqa: of several that hold for a line, the first."""
    first = NOQA.search(around)
    rows = layout.lines[layout.stretch(comment.row).start - 1 : comment.row - 1]
    return first.start() - sum(map(len, rows)) - comment.column if first else -1
