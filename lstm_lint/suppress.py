"""Findings that a comment in the source silences: `# noqa`, as flake8 reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import StringIO

from lstm_lint.finding import Finding

NOQA = re.compile(r"# noqa(?::\s?(?P<codes>([A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE)
NOQA_FILE = re.compile(r"\s*# flake8[:=]\s*noqa", re.IGNORECASE)


def suppressed(text: str, findings: list[Finding]) -> list[Finding]:
    """Those of the `findings` in `text` that no comment silences."""
    if not findings or "noqa" not in text.lower():
        return findings
    lines = StringIO(text, newline=None).readlines()
    if any(map(NOQA_FILE.match, lines)):
        return []
    if not NOQA.search(text):
        return findings
    stretches = _stretches(lines)
    return [
        finding
        for finding in findings
        if not _silences(_around(finding.location.row, lines, stretches), finding.code)
    ]


def _silences(line: str, code: str) -> bool:
    """Whether the first noqa in `line` means `code`, or all codes."""
    found = NOQA.search(line)
    if not found:
        return False
    codes = found["codes"]
    return codes is None or code.startswith(tuple(codes.replace(",", " ").split()))


def _around(row: int, lines: Sequence[str], stretches: dict[int, range]) -> str:
    """The lines in which a noqa holds for `row`."""
    rows = stretches.get(row) or range(row, row + 1)
    return "".join(lines[rows.start - 1 : rows.stop - 1])


def _stretches(lines: Sequence[str]) -> dict[int, range]:
    """The rows that belong together, for each row: from one end of a line to the next.

    Line ends within a string are none; those within brackets are.
    """
    from tokenize import DEDENT, ENDMARKER, NEWLINE, NL, TokenError, generate_tokens

    try:
        tokens = list(generate_tokens(iter(lines).__next__))
    except (TokenError, SyntaxError):
        return {}
    stretches: dict[int, range] = {}
    rows: set[int] = set()
    for token in tokens:
        if token.type not in (ENDMARKER, DEDENT):
            rows |= {token.start[0], token.end[0]}
        if token.type in (NEWLINE, NL):
            stretch = range(min(rows), max(rows) + 1)
            stretches.update(dict.fromkeys(stretch, stretch))
            rows = set()
    return stretches
