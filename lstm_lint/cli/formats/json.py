"""A list of objects for programs."""

from __future__ import annotations

from lstm_lint.cli.formats.dumping import dumped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding, Fix, Location


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """All findings, an object for each."""
    findings = [described(finding) for outcome in outcomes for finding in outcome.findings]
    yield dumped(findings) + "\n"


def described(finding: Finding) -> dict[str, object]:
    """All that there is to say of a finding."""
    return {
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "severity": finding.severity.value,
        "level": finding.level,
        "filename": finding.filename,
        "cell": finding.cell,
        "location": _location(finding.location),
        "end_location": _location(finding.end_location),
        "fix": _fix(finding.fix) if finding.fix else None,
        "related": [
            {
                "message": related.message,
                "location": _location(related.location),
                "end_location": _location(related.end_location),
            }
            for related in finding.related
        ],
        "url": finding.url,
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "applicability": fix.applicability.value,
        "message": fix.message,
        "edits": [
            {
                "content": edit.content,
                "location": _location(edit.location),
                "end_location": _location(edit.end_location),
            }
            for edit in fix.edits
        ],
    }


def _location(location: Location) -> dict[str, int]:
    cell = {} if location.cell is None else {"cell": location.cell}
    return {"row": location.row, "column": location.column, **cell}
