"""SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

import os
from urllib.parse import quote

from lstm_lint import __version__
from lstm_lint.cli.formats import worded
from lstm_lint.cli.formats.dumping import dumped
from lstm_lint.cli.formats.fingerprints import fingerprinted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding, Fix, Location
    from lstm_lint.source import Source

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
MOST = 2000
"""Letters of code around a place that are worth showing; a notebook may be one line of megabytes."""
HOME = "https://github.com/lstm-lint/lstm-lint"

Json = dict[str, object]


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """One log of one run."""
    marked = list(fingerprinted(outcomes))
    rules = _rules([finding for finding, _, _ in marked])
    indices = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {
        "name": "lstm-lint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not tally.unchecked}],
        "results": [
            {
                **_result(finding, source),
                "ruleIndex": indices[finding.code],
                "partialFingerprints": {"primaryLocationLineHash": fingerprint},
            }
            for finding, source, fingerprint in marked
        ],
    }
    yield dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rules(findings: list[Finding]) -> list[Json]:
    """The rules that found something."""
    if not findings:
        return []
    from inspect import cleandoc

    from lstm_lint.rules import all_rules

    found = {finding.code: finding for finding in findings}
    return [
        {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.summary()},
            "help": dict.fromkeys(("text", "markdown"), cleandoc(rule.__doc__ or "")),
            "helpUri": found[rule.code].url,
            "defaultConfiguration": {"level": _level(found[rule.code])},
            "properties": {"tags": [rule.severity.value]},
        }
        for rule in all_rules()
        if rule.code in found
    ]


def _level(finding: Finding) -> str:
    return finding.level.replace("notice", "note")


def _result(finding: Finding, source: Source | None) -> Json:
    place = _location(finding.filename, finding.location, finding.end_location, source)
    result: Json = {
        "ruleId": finding.code,
        "level": _level(finding),
        "message": {"text": worded(finding)},
        "locations": [place],
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                **_location(finding.filename, related.location, related.end_location, source),
                "id": number,
                "message": {"text": related.message},
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.filename, finding.fix)]
    return result


def _location(filename: str, start: Location, end: Location, source: Source | None) -> Json:
    place: Json = {"artifactLocation": _artifact(filename), "region": _region(start, end)}
    if source is not None:
        lines = "\n".join(source.line(row) for row in range(start.row, end.row + 1))
        if len(lines) <= MOST:
            place["contextRegion"] = {
                "startLine": start.row,
                "endLine": end.row,
                "snippet": {"text": lines},
            }
    return {"physicalLocation": place}


def _fix(filename: str, fix: Fix) -> Json:
    replacements = [
        {
            "deletedRegion": _region(edit.location, edit.end_location),
            "insertedContent": {"text": edit.content},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.message},
        "artifactChanges": [
            {"artifactLocation": _artifact(filename), "replacements": replacements}
        ],
    }


def _artifact(filename: str) -> Json:
    name = filename.replace(os.sep, "/")
    try:
        path = quote(name, errors="surrogateescape")
    except UnicodeEncodeError:  # Windows lets half a character stand in a name
        path = quote(name, errors="surrogatepass")
    return {"uri": f"file://{path}" if path.startswith("/") else path}


def _region(start: Location, end: Location) -> Json:
    return {
        "startLine": start.row,
        "startColumn": start.column,
        "endLine": end.row,
        "endColumn": end.column,
    }
