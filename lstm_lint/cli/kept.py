"""What was found in a file, as a line that is remembered, and back."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from lstm_lint.cli.work import Job, Outcome
from lstm_lint.finding import Applicability, Edit, Finding, Fix, Location, Related, Severity
from lstm_lint.source import Unreadable
from lstm_lint.views import read


def said(outcome: Outcome) -> str:
    """What there is to say of a file, as a line; nothing if it is nothing."""
    kept = (outcome.findings, outcome.unfollowed)
    return json.dumps([[*map(astuple, each)] for each in kept]) if any(kept) else ""


def outcome(job: Job, line: str) -> Outcome:
    """What was said, of the file as it is called now."""
    findings, unfollowed = json.loads(line)
    found = tuple(_finding(job.filename, *each) for each in findings)
    places = tuple(Location(*each) for each in unfollowed)
    try:
        source = read(job.data, job.filename)
    except Unreadable:
        source = None
    return Outcome(job, found, source=source, data=job.data, unfollowed=places)


def _finding(
    filename: str,
    code: str,
    name: str,
    message: str,
    severity: str,
    _: str,
    start: list[Any],
    end: list[Any],
    fix: list[Any] | None,
    related: list[list[Any]],
    warning: bool,
) -> Finding:
    mended = None
    if fix is not None:
        edits = (
            Edit(first, last, content, Location(*here), Location(*there))
            for first, last, content, here, there in fix[2]
        )
        mended = Fix(fix[0], Applicability(fix[1]), tuple(edits))
    places = (Related(Location(*here), Location(*there), text) for here, there, text in related)
    return Finding(
        *(code, name, message, Severity(severity), filename),
        *(Location(*start), Location(*end), mended, tuple(places), warning),
    )
