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
        for found in NOQA.finditer(comment.text):
            words = tuple(_words(found))
            if not words:
                continue
            heard = _is_first(layout, comment, found)
            end = words[-1].end
            alone = len(NOQA.findall(layout.around(comment.row))) == 1
            rows = layout.stretch(comment.row) if heard else NOTHING
            yield Suppression(comment, found.start(), end, words, rows, fixable=alone)


def _words(found: re.Match[str]) -> Iterator[Word]:
    from lstm_lint.rules import all_rules

    for word in re.finditer(r"[^,\s]+", found["codes"] or ""):
        text, start = word[0], found.start("codes")
        codes = frozenset(rule.code for rule in all_rules() if rule.code.startswith(text))
        problem = "" if codes or not OURS.fullmatch(text) else f"`{text}` is no code of a rule"
        yield Word(text, start + word.start(), start + word.end(), codes, problem)


def _is_first(layout: Layout, comment: Comment, found: re.Match[str]) -> bool:
    """Whether flake8 reads this noqa: of several that hold for a line it does the first."""
    first = NOQA.search(layout.around(comment.row))
    rows = layout.lines[layout.stretch(comment.row).start - 1 : comment.row - 1]
    at = sum(map(len, rows)) + comment.column + found.start()
    return first is not None and first.start() == at
