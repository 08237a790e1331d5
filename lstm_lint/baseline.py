"""Old findings that are not to be heard of: by rule, file and the text of the line.

Numbers of lines are not among them, so that edits elsewhere don't wake what was known.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from functools import cache
from os.path import abspath, dirname, relpath
from typing import Any

from lstm_lint.finding import Finding, Severity
from lstm_lint.regular import MIB, content
from lstm_lint.source import Source

VERSION = 1
BIGGEST = 64 * MIB
MOST = 10**9
"""How often one mistake can be known."""
Entry = tuple[str, str, str]
"""A file as seen from the baseline's folder, the text of a line, and a rule's code."""


class BadBaseline(Exception):
    """A file that is no baseline; the text says why."""


class Baseline:
    """What is known, and how often."""

    def __init__(self, path: str, known: Counter[Entry] | None = None) -> None:
        self.folder = dirname(abspath(path))
        self.known = known or Counter[Entry]()

    @classmethod
    def read(cls, path: str) -> Baseline:
        """What a file holds.  Raises BadBaseline and OSError."""
        text = content(path, BIGGEST)
        try:
            document = json.loads(text)
        except RecursionError:
            raise BadBaseline(f"{path}: no baseline: nested too deeply") from None
        except UnicodeDecodeError:
            raise BadBaseline(f"{path}: no baseline: it is no text") from None
        except ValueError as error:
            row = getattr(error, "lineno", 1)
            raise BadBaseline(f"{path}:{row}: no baseline: {error}") from None
        try:
            return cls(path, _counted(document))
        except (KeyError, TypeError, ValueError, OverflowError):
            raise BadBaseline(f"{path}: no baseline of version {VERSION}") from None

    def path(self, filename: str) -> str:
        """What a file is called here."""
        return relpath(abspath(filename), self.folder).replace(os.sep, "/")

    def entries(self, source: Source, findings: Iterable[Finding]) -> list[Entry]:
        """What the findings in a file are known by; none of what could not be done."""
        path = self.path(source.filename)
        return [
            (path, source.words(source.seen(finding.location).row), finding.code)
            for finding in findings
            if finding.severity is not Severity.TOOL
        ]

    def new(self, source: Source, findings: Iterable[Finding]) -> list[Finding]:
        """The findings beyond those that are known; of equal ones the last."""
        met = Counter[Entry]()
        new = []
        for finding in findings:
            entries = self.entries(source, [finding])
            met.update(entries)
            if not entries or met[entries[0]] > self.known[entries[0]]:
                new.append(finding)
        return new


@cache
def recall(path: str) -> Baseline:
    """What a file holds, read once.  Raises BadBaseline."""
    try:
        return Baseline.read(path)
    except OSError as error:
        raise BadBaseline(f"{path}: {error.strerror}") from None


def _counted(document: Any) -> Counter[Entry]:
    if document["version"] != VERSION:
        raise ValueError
    known = Counter[Entry]()
    for each in document["findings"]:
        entry = (each["path"], each["line"], each["rule"])
        if not all(isinstance(word, str) for word in entry):
            raise TypeError
        count = each["count"]
        if type(count) is not int or not 0 <= count <= MOST:
            raise ValueError
        known[entry] += count
    return known


def written(known: Counter[Entry]) -> bytes:
    """A baseline as a file, a line for each entry, so that merges are easy.

    What is no text, as some bytes of a file's name, is written as JSON escapes it.
    """
    lines = [
        json.dumps({"path": path, "rule": rule, "line": line, "count": count}, ensure_ascii=False)
        for (path, line, rule), count in sorted((+known).items())
    ]
    listed = ",".join(f"\n    {line}" for line in lines)
    text = f'{{\n  "version": {VERSION},\n  "findings": [{listed}\n  ]\n}}\n'
    return text.encode("utf-8", "backslashreplace")
