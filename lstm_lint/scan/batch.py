"""From a batch of sources to a batch of what is found in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from typing import Any, TypeVar

import pyarrow as pa

from lstm_lint.config.table import Config
from lstm_lint.finding import Edit, Finding, Location
from lstm_lint.linter import Settings, check, failure
from lstm_lint.prefilter import SUFFIXES
from lstm_lint.source import Source

PLACE = [(name, pa.int32()) for name in ("cell", "row", "column", "end_row", "end_column")]
EDIT = pa.struct([*PLACE, ("content", pa.string())])
FINDINGS = pa.schema(
    [
        ("repository", pa.string()),
        ("path", pa.string()),
        *PLACE,
        ("code", pa.string()),
        ("name", pa.string()),
        ("severity", pa.string()),
        ("level", pa.string()),
        ("message", pa.string()),
        ("fix", pa.string()),
        ("applicability", pa.string()),
        ("edits", pa.list_(EDIT)),
    ]
)
"""What is said of each finding; docs/scan.md explains it column by column."""
UNFOLLOWED = "unfollowed"
"""The severity of what is no finding: a function that is too long to follow to its end."""

Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)
Row = dict[str, Any]

_TURN = Lock()
"""Checks change what the whole interpreter shares, as the depth of its calls: one at a time."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns are called that hold the sources."""

    path: str = "path"
    content: str = "content"
    repository: str = "repository"
    """May be missing."""


def check_batch(
    batch: Batch, settings: Settings | None = None, columns: Columns | None = None
) -> Batch:
    """What is found in a batch, or table, of sources: a row of `FINDINGS` for each finding.

    Each source is checked alone, as by `check --no-project`; its path says what it is, and one that
    ends like no Python file or notebook is passed over.  Content is text, or bytes that are
    decoded as Python decodes a file.  What can't be read or checked is a row as well, of severity
    `tool`.  Raises KeyError where there is no such column.
    """
    columns = columns or Columns()
    settings = alone() if settings is None else replace(settings, project=False)
    paths, contents = batch.column(columns.path), batch.column(columns.content)
    named = columns.repository in batch.schema.names
    repositories = batch.column(columns.repository) if named else pa.nulls(len(paths))
    rows = [
        row
        for path, content, repository in zip(paths, contents, repositories, strict=True)
        if is_python(name := word(path))
        for row in _rows(name, content, settings, word(repository) or None)
    ]
    found = pa.RecordBatch.from_pylist(rows, schema=FINDINGS)
    return pa.Table.from_batches([found]) if isinstance(batch, pa.Table) else found


@cache
def alone() -> Settings:
    """What holds by default for sources without their projects."""
    return Config().settings(project=False)


def is_python(path: str) -> bool:
    """Whether a source is checked: Python, or a notebook, as in a folder that is walked."""
    return path.endswith(SUFFIXES)


def word(scalar: Any) -> str:
    """A path or the name of a repository; empty where there is none."""
    value = _value(scalar)
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return "" if value is None else str(value)


def unread(path: str, message: str, code: str = "RNN900") -> Row:
    """A row that says what could not be read or checked."""
    return _row(failure(code, Source(path, ""), message), None)


def _rows(path: str, content: Any, settings: Settings, repository: str | None) -> Iterator[Row]:
    """What there is to say of one source."""
    unfollowed: list[Location] = []
    source = _value(content)
    if isinstance(source, str | bytes):
        with _TURN:
            findings = _checked(source, path, settings, unfollowed)
    else:
        what = "there is no content" if source is None else "the content is neither text nor bytes"
        findings = [failure("RNN900", Source(path, ""), what)]
    yield from (_row(finding, repository) for finding in findings)
    for place in unfollowed:
        yield {
            **dict.fromkeys(FINDINGS.names), **_place(place, place), "repository": repository,
            "path": path, "severity": UNFOLLOWED, "level": "notice",
            "message": "this function is too long to follow to its end",
        }  # fmt: skip


def _value(scalar: Any) -> object:
    try:
        value: object = scalar.as_py()
    except UnicodeDecodeError:  # Arrow does not look into what it is told is text
        value = scalar.as_buffer().to_pybytes()
    return value


def _checked(
    source: str | bytes, path: str, settings: Settings, unfollowed: list[Location]
) -> list[Finding]:
    try:
        return check(source, path, settings, unfollowed)
    except Exception as error:  # a defect of ours in one source must not hide what is in others
        what = f"internal error, {type(error).__name__}: {error}"
        return [failure("RNN901", Source(path, ""), what)]


def _row(finding: Finding, repository: str | None) -> Row:
    fix = finding.fix
    return {
        "repository": repository,
        "path": finding.filename,
        **_place(finding.location, finding.end_location),
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "level": finding.level,
        "message": _text(finding.message),
        "fix": fix and _text(fix.message),
        "applicability": fix and fix.applicability.value,
        "edits": fix and [_edit(edit) for edit in fix.edits],
    }


def _edit(edit: Edit) -> Row:
    return {**_place(edit.location, edit.end_location), "content": _text(edit.content)}


def _place(start: Location, end: Location) -> Row:
    return {
        "cell": start.cell,
        "row": start.row,
        "column": start.column,
        "end_row": end.row,
        "end_column": end.column,
    }


def _text(text: str) -> str:
    """The text with halves of characters, which Arrow refuses, written out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
