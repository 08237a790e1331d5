"""One source to its findings: the only way in, for every front."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from lstm_lint.finding import Finding, Severity
from lstm_lint.prefilter import may_concern
from lstm_lint.source import Source, Unreadable

if TYPE_CHECKING:
    import libcst as cst

    from lstm_lint.flow.project import Project
    from lstm_lint.parsing import Parsed


@dataclass(frozen=True, slots=True)
class Settings:
    """What runs, and how."""

    select: frozenset[str] | None = None
    """Codes of the rules that run; None for those that are on by default."""
    init_recipe: str = "article"
    """What RNN301's fix writes: `article`, `keras` or `forget-bias`."""
    project: bool = False
    """Whether names that a source imports from files around it are followed there."""
    noqa: bool = True
    """Whether suppressions in the source are obeyed (flake8 does that by itself)."""


def check(
    source: str | bytes, filename: str = "<source>", settings: Settings | None = None
) -> list[Finding]:
    """The findings in `source`, in order of place.  Never raises on any source."""
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if not may_concern(data):
        return []
    try:
        if isinstance(source, bytes):
            decoded = Source.from_bytes(source, filename)
        else:
            decoded = Source(filename, source)
            decoded.refuse_nulls()
    except Unreadable as error:
        return [failure("RNN900", Source(filename, ""), str(error), error.row)]
    return check_text(decoded, settings or Settings())


def check_text(source: Source, settings: Settings) -> list[Finding]:
    """The findings in a decoded source that passed the prefilter."""
    from lstm_lint.parsing import Unparsable, parse
    from lstm_lint.suppress import suppressed

    try:
        parsed = parse(source.text)
    except Unparsable as error:
        return [failure("RNN900", source, str(error), error.row, error.column)]
    try:
        findings = _follow(source, parsed, settings)
    except (Exception, RecursionError) as error:  # any defect of ours must be said, not hidden
        what = f"{type(error).__name__}: {error}"
        return [failure("RNN901", source, f"this file could not be checked ({what})")]
    findings.sort(key=lambda finding: finding.sort_key)
    return suppressed(source.text, findings) if settings.noqa else findings


def _follow(source: Source, parsed: Parsed, settings: Settings) -> list[Finding]:
    """Evaluate, let the rules listen, and place what they report."""
    from lstm_lint import edits
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.positions import spans
    from lstm_lint.parsing import deep
    from lstm_lint.rules import listeners

    heard = listeners(settings.select, settings.init_recipe)
    with deep():
        reports = Evaluator(
            parsed.module,
            heard,
            source.text,
            source.filename,
            _project() if settings.project else None,
        ).run()
        if not reports:
            return []
        wanted = [report.node for report in reports]
        wanted += [node for report in reports for node, _ in report.related]
        wanted += [n for r in reports if r.rewrite is not None for n in edits.nodes_of(r.rewrite)]
        code, places = spans(parsed.module, wanted, source, parsed.rows)
    faithful = code == source.text
    place = source if faithful else source.with_text(code)
    from lstm_lint.finding import Related

    findings = []
    for report in reports:
        start, end = places.get(report.node, (0, 0))
        fix = None
        if report.rewrite is not None and faithful:
            fix = edits.realise(report.rewrite, source, places)
        rule = report.rule
        findings.append(
            Finding(
                rule.code,
                rule.name,
                report.message.format_map(_Lines(place, places, report.related)),
                rule.severity,
                source.filename,
                place.location(start),
                place.location(end),
                fix,
                tuple(
                    Related(place.location(places[node][0]), place.location(places[node][1]), text)
                    for node, text in report.related
                    if node in places
                ),
            )
        )
    return findings


@cache
def _project() -> Project:
    """The files around those that this process checks."""
    from lstm_lint.flow.project import Project

    return Project()


class _Lines(dict[str, str]):
    """In a message, ``{line0}`` is the line of the first related place."""

    def __init__(
        self,
        source: Source,
        places: dict[cst.CSTNode, tuple[int, int]],
        related: tuple[tuple[cst.CSTNode, str], ...],
    ) -> None:
        super().__init__()
        for i, (node, _) in enumerate(related):
            if node in places:
                self[f"line{i}"] = str(source.location(places[node][0]).row)

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


NAMES = {"RNN900": "syntax-error", "RNN901": "internal-error", "RNN903": "fix-failed"}


def failure(code: str, source: Source, message: str, row: int = 1, column: int = 1) -> Finding:
    """What could not be done is a finding, never silence."""
    from lstm_lint.finding import Location

    end = Location(row, max(column, len(source.line(row)) + 1))
    return Finding(
        code, NAMES[code], message, Severity.TOOL, source.filename, Location(row, column), end
    )
