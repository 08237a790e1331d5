"""A comment that silences a finding."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Finding, Severity
from lstm_lint.source import Source
from lstm_lint.suppress import NOQA, suppressed

ROWS = 50
"""A statement is followed no further than this."""


def noqa(source: Source, finding: Finding) -> str | None:
    """The text with a `# noqa` that silences the finding; None where none would."""
    if finding.severity is Severity.TOOL:
        return None
    for offset, comment in _candidates(source, finding):
        text = source.text[:offset] + comment + source.text[offset:]
        if not suppressed(text, [finding]) and _is_commented(text, offset):
            return text
    return None


def _candidates(source: Source, finding: Finding) -> Iterator[tuple[int, str]]:
    """One more code for a `# noqa` that is there, or else one behind a line of the statement."""
    first, last = finding.location.row, finding.end_location.row
    for row in range(max(1, first - ROWS), last + ROWS):
        found = NOQA.search(source.line(row))
        if found and found["codes"]:
            end = found.start("codes") + len(found["codes"].rstrip(", \t"))
            yield source.offset(row) + end, f", {finding.code}"
    for row in range(first, last + ROWS):
        line = source.line(row)
        if line.strip() and not line.endswith("\\"):
            yield source.offset(row) + len(line), f"  # noqa: {finding.code}"


def _is_commented(text: str, offset: int) -> bool:
    """Whether what was put there is in a comment, not in a string."""
    from io import StringIO
    from tokenize import COMMENT, TokenError, generate_tokens

    source = Source("", text)
    place = source.location(offset)
    try:
        for token in generate_tokens(StringIO(text, newline=None).readline):
            if token.type == COMMENT and token.start[0] == place.row:
                return token.start[1] <= place.column + 1
    except (TokenError, SyntaxError):
        pass
    return False
