"""A code quality report for GitLab, which shows it in merge requests."""

from __future__ import annotations

from lstm_lint.cli.formats import worded
from lstm_lint.cli.formats.artifacts import relative
from lstm_lint.cli.formats.dumping import dumped
from lstm_lint.cli.formats.fingerprints import fingerprinted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding

SEVERITIES = {
    "crash": "critical",
    "silently-wrong": "critical",
    "tool": "blocker",
    "slower-learning": "major",
    "slow": "minor",
    "style": "info",
}


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """A list with an object for each finding."""
    marked = fingerprinted(outcomes)
    yield dumped([_degradation(finding, mark) for finding, _, mark in marked]) + "\n"


def _degradation(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "check_name": finding.code,
        "description": f"{finding.code} {finding.name}: {worded(finding)}",
        "fingerprint": fingerprint,
        "severity": "minor" if finding.warning else SEVERITIES[finding.severity.value],
        "location": {
            "path": relative(finding.filename),
            "lines": {"begin": finding.location.row, "end": finding.end_location.row},
        },
    }
