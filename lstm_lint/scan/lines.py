"""Lines of JSON to batches of sources."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

import pyarrow as pa

from lstm_lint.scan.batch import Columns, Row, unread

Read = tuple[pa.RecordBatch, list[Row]]
"""Sources, and what of the dataset could not be read."""
Source = tuple[str, str | None, str | None]
"""A path, what it holds, and a repository."""


def within(file: io.BufferedReader, stop: int | None) -> Iterator[tuple[int, bytes]]:
    """The lines that begin before a byte, each with the number of its first byte."""
    at = 0 if stop is None else file.tell()
    while (stop is None or at < stop) and (line := file.readline()):
        yield at, line
        at += len(line)


def parsed(
    lines: Iterable[tuple[int, bytes]], name: str, columns: Columns, most: int
) -> Iterator[Read]:
    """At most so many sources at a time; a line that holds none is said, and the others go on."""
    sources: list[Source] = []
    problems: list[Row] = []
    for at, line in lines:
        if line.isspace():
            continue
        source = _source(line, columns)
        if source is None:
            what = f"no JSON object with text in {columns.path!r} and {columns.content!r}"
            problems.append(unread(f"{name}, byte {at}", what))
        else:
            sources.append(source)
        if len(sources) == most:
            yield _batch(sources, columns), problems
            sources, problems = [], []
    yield _batch(sources, columns), problems


def _source(line: bytes, columns: Columns) -> Source | None:
    """What a line holds; None if it is no source."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    path, content = record.get(columns.path), record.get(columns.content)
    if not isinstance(path, str) or not isinstance(content, str | None):
        return None
    repository = record.get(columns.repository)
    return path, content, None if repository is None else str(repository)


def _batch(sources: list[Source], columns: Columns) -> pa.RecordBatch:
    arrays = [_texts([source[place] for source in sources]) for place in range(3)]
    return pa.RecordBatch.from_arrays(arrays, [columns.path, columns.content, columns.repository])


def _texts(texts: list[str | None]) -> pa.Array:
    """Text as Arrow has it, even if it holds halves of characters, of which JSON can speak."""
    try:
        return pa.array(texts, pa.large_string())
    except UnicodeEncodeError:
        data = [None if text is None else text.encode("utf-8", "surrogatepass") for text in texts]
        return pa.array(data, pa.large_binary()).view(pa.large_string())
