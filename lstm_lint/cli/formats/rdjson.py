"""Reviewdog's diagnostic format, with fixes as suggestions."""

from __future__ import annotations

from lstm_lint.cli.formats import found, worded
from lstm_lint.cli.formats.artifacts import byte_column, relative, stretch
from lstm_lint.cli.formats.dumping import dumped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding, Fix, Location
    from lstm_lint.source import Source

HOME = "https://github.com/lstm-lint/lstm-lint"

Json = dict[str, object]


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """One result with a diagnostic for each finding."""
    result = {
        "source": {"name": "lstm-lint", "url": HOME},
        "diagnostics": [_diagnostic(*each) for each in found(outcomes)],
    }
    yield dumped(result) + "\n"


def _diagnostic(finding: Finding, source: Source | None) -> Json:
    place: Json = {"path": relative(finding.filename)}
    diagnostic: Json = {
        "message": worded(finding),
        "severity": finding.level.upper().replace("NOTICE", "INFO"),
        "code": {"value": finding.code, "url": finding.url},
        "location": place,
    }
    if source is not None:
        place["range"] = _range(finding.location, finding.end_location, source)
        if finding.fix and finding.fix.applicability.value != "display":
            diagnostic["suggestions"] = [_suggestion(finding.fix, source)]
    return diagnostic


def _suggestion(fix: Fix, source: Source) -> Json:
    """A fix as one replacement: reviewers take each suggestion by itself."""
    whole = stretch(fix, source)
    start, end = source.location(whole.start), source.location(whole.end)
    return {"range": _range(start, end, source), "text": whole.content}


def _range(start: Location, end: Location, source: Source) -> Json:
    return {"start": _position(start, source), "end": _position(end, source)}


def _position(location: Location, source: Source) -> Json:
    return {"line": location.row, "column": byte_column(location, source)}
