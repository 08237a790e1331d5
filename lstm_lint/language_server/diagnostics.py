"""Findings as editors show them."""

from __future__ import annotations

from lsprotocol import types

from lstm_lint.finding import Finding, Severity
from lstm_lint.language_server.places import Places

SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "notice": types.DiagnosticSeverity.Information,
}


def diagnostic(finding: Finding, places: Places) -> types.Diagnostic:
    """A finding in the part of the document that it lies in."""
    dead = finding.severity is Severity.STYLE
    return types.Diagnostic(
        range=places.range(finding.location, finding.end_location),
        message=finding.message,
        severity=SEVERITIES[finding.level],
        code=finding.code,
        code_description=types.CodeDescription(finding.url),
        source="lstm-lint",
        tags=[types.DiagnosticTag.Unnecessary] if dead else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(
                    places.uri(each.location), places.range(each.location, each.end_location)
                ),
                each.message,
            )
            for each in finding.related
        ],
    )
