"""Comments that silence what is found: `--add-noqa` and `--add-ignore`."""

from __future__ import annotations

from collections.abc import Iterable

from lstm_lint.finding import Finding, Severity
from lstm_lint.source import Source
from lstm_lint.suppress import Suppressions
from lstm_lint.suppress.layout import Layout
from lstm_lint.suppress.suppression import Suppression

FORMS = {"noqa": "# noqa: {}", "ignore": "# lstm-lint: ignore[{}]"}
DASHES = {"noqa": " - ", "ignore": " "}
"""What stands before the reason; behind codes, flake8 would take `E1 …` for one more."""


def silenced(source: Source, findings: Iterable[Finding], form: str, reason: str = "") -> str:
    """The text with a comment of the form for each of the findings, whose own place is kept.

    A comment that is already there is given the codes that it lacks, and the reason if it has none.
    """
    suppressions = Suppressions.of(source.text)
    layout = suppressions.layout if suppressions else Layout.of(source.text)
    there: tuple[Suppression, ...] = ()
    if suppressions:
        there = suppressions.noqas if form == "noqa" else suppressions.directives
    wanted: dict[int, list[str]] = {}
    extended: dict[int, Suppression] = {}
    for finding in findings:
        if finding.severity is Severity.TOOL or finding.code == "RNN902":
            continue
        written = next((each for each in there if _extensible(each, form, finding)), None)
        at = _behind(source, written) if written else _line_end(source, layout, finding)
        if written:
            extended[at] = written
        codes = wanted.setdefault(at, [])
        if finding.code not in codes:
            codes.append(finding.code)
    why = f"{DASHES[form]}{reason}" if reason else ""
    added: list[tuple[int, str]] = []
    for at, codes in wanted.items():
        listed = ", ".join(codes)
        if at not in extended:
            added.append((at, f"  {FORMS[form].format(listed)}{why}"))
            continue
        added.append((at, f", {listed}"))
        comment, end = extended[at].comment, extended[at].end
        if not comment.text[end:].strip():
            added.append((source.offset(comment.row) + comment.column + end, why))
    pieces: list[str] = []
    position = 0
    for at, text in sorted(added, key=lambda each: each[0]):
        pieces += source.text[position:at], text
        position = at
    return "".join([*pieces, source.text[position:]])


def _extensible(suppression: Suppression, form: str, finding: Finding) -> bool:
    """Whether a comment can be given one more code; our own cannot if it is mistyped."""
    if suppression.rows is None or not suppression.fixable or not suppression.covers(finding):
        return False
    return form == "noqa" or not any(word.problem for word in suppression.words)


def _behind(source: Source, suppression: Suppression) -> int:
    comment = suppression.comment
    return source.offset(comment.row) + comment.column + suppression.words[-1].end


def _line_end(source: Source, layout: Layout, finding: Finding) -> int:
    row = layout.stretch(finding.location.row)[-1]
    return source.offset(row) + len(source.line(row).rstrip())
