"""Suppressions that silence nothing: RNN902."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lstm_lint.finding import Applicability, Edit, Finding, Fix
from lstm_lint.rules.tool.unused_suppression import UnusedSuppression
from lstm_lint.source import Source
from lstm_lint.suppress import Suppressions
from lstm_lint.suppress.suppression import Suppression, Word

TOOLS = "RNN9"
"""How the codes begin of what the linter says of its own work."""


def unused(
    source: Source, suppressions: Suppressions, findings: Sequence[Finding]
) -> Iterator[Finding]:
    """What to say of suppressions, where `findings` are those of all rules that they name."""
    for suppression in suppressions:
        words = [word for word in suppression.words if _is_unused(word, suppression, findings)]
        if words:
            yield _finding(source, suppression, words)


def _is_unused(word: Word, suppression: Suppression, findings: Sequence[Finding]) -> bool:
    if word.problem:
        return True
    if all(code.startswith(TOOLS) for code in word.codes):
        return False
    return not any(f.code in word.codes and suppression.covers(f) for f in findings)


def _finding(source: Source, suppression: Suppression, words: Sequence[Word]) -> Finding:
    row, column = suppression.comment.row, suppression.comment.column
    start = source.offset(row) + column
    rule = UnusedSuppression
    return Finding(
        rule.code,
        rule.name,
        "this suppression silences nothing: " + "; ".join(map(_why, words)),
        rule.severity,
        source.filename,
        source.location(start + suppression.start),
        source.location(start + suppression.end),
        _fix(source, suppression, words) if suppression.fixable else None,
    )


def _why(word: Word) -> str:
    if word.problem:
        return word.problem
    return "no rule finds anything" if word.text == "ALL" else f"{word.text} finds nothing"


def _fix(source: Source, suppression: Suppression, words: Sequence[Word]) -> Fix | None:
    """Take out what silences nothing; what is only mistyped is left for its author to mend."""
    if any(word.problem for word in words):
        return None
    comment = suppression.comment
    line = source.offset(comment.row)
    left = suppression.without(words)
    if left is None:
        return None
    start, end, content = left
    gone = not content and start == 0 and end == len(comment.text)
    start, end = (line + comment.column + each for each in (start, end))
    if gone and comment.alone:
        start = line
        end += len(source.text[end : end + 2]) if source.text[end : end + 2] == "\r\n" else 1
        end = min(end, len(source.text))
    elif gone:
        start = line + len(source.text[line:start].rstrip())
    edit = Edit(start, end, content, source.location(start), source.location(end))
    return Fix("Remove what silences nothing", Applicability.SAFE, (edit,))
