"""A dataset on disk or in a store: the files that it is made of, and the parts they are read in.

A part is a few row groups of a Parquet file, or a range of the bytes of one with JSON lines; a
line belongs to the range that it begins in.  Neither is ever held in memory as a whole.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from os.path import abspath, basename

import pyarrow as pa
import pyarrow.fs as fs
import pyarrow.parquet as pq

from lstm_lint.scan.batch import Columns
from lstm_lint.scan.lines import Read, parsed, within

PARQUET = (".parquet", ".pq")
PACKED = (".gz", ".bz2", ".zst")
"""How files with JSON lines may end; such a one is a single part."""
KNOWN = re.compile(r"\.(parquet|pq|(jsonl|ndjson|json)(\.gz|\.bz2|\.zst)?)$")
"""How files of a dataset end."""
PART = 64 * 2**20
"""Bytes that are worth a task of their own: a second or more of work."""
ROWS = 256
"""Rows that are looked at together."""
BUFFER = 2**20
"""Bytes that are read at once."""


class BadDataset(Exception):
    """What is no dataset, or lacks a column; the text says why."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the dataset, as it is now."""

    path: str
    size: int
    changed: int
    """When, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one task reads: from where to where, in row groups or in bytes."""

    path: str
    start: int
    stop: int | None
    """None for the end of the file."""

    def __str__(self) -> str:
        what = "row groups" if self.path.endswith(PARQUET) else "bytes"
        end = "" if self.stop is None else self.stop - 1
        return f"{self.path}, {what} {self.start}–{end}"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file or a folder of files; a path, or an address such as `s3://bucket/folder`."""

    place: str

    @property
    def root(self) -> tuple[fs.FileSystem, str]:
        """Raises OSError or ValueError where there is no such store."""
        if "://" in self.place:
            found: tuple[fs.FileSystem, str] = fs.FileSystem.from_uri(self.place)
            return found
        return fs.LocalFileSystem(), abspath(self.place)

    def files(self) -> list[File]:
        """The files, by name.  Raises BadDataset and OSError."""
        system, root = self.root
        info = system.get_file_info(root)
        if info.type == fs.FileType.NotFound:
            raise BadDataset(f"{self.place}: no such file or folder")
        infos = [info]
        if info.type == fs.FileType.Directory:
            below = system.get_file_info(fs.FileSelector(root, recursive=True))
            infos = [each for each in below if _is_shown(each.path[len(root) :])]
        found = [
            File(each.path, each.size, each.mtime_ns)
            for each in sorted(infos, key=lambda each: each.path)
            if each.type == fs.FileType.File and KNOWN.search(each.path)
        ]
        if not found:
            raise BadDataset(f"{self.place}: neither Parquet (.parquet) nor JSON lines (.jsonl)")
        return found

    def parts(self, file: File, columns: Columns, size: int = PART) -> Iterator[Part]:
        """The parts of a file.  Raises BadDataset and OSError where it can't be read."""
        if file.path.endswith(PARQUET):
            yield from self._groups(file, columns, size)
            return
        whole = Part(file.path, 0, None)
        # A line that is broken says nothing of others.
        with self._opened(whole) as lines, suppress(ValueError, TypeError, RecursionError):
            _chosen(list(json.loads(lines.readline())), columns, file.path)
        if file.path.endswith(PACKED):
            yield whole
            return
        for start in range(0, file.size, size):
            yield Part(file.path, start, min(start + size, file.size))

    def _groups(self, file: File, columns: Columns, size: int) -> Iterator[Part]:
        with self._parquet(file.path) as parquet:
            _chosen(parquet.schema_arrow.names, columns, file.path)
            start = total = 0
            for group in range(parquet.num_row_groups):
                bytes_here = parquet.metadata.row_group(group).total_byte_size
                if total and total + bytes_here > size:
                    yield Part(file.path, start, group)
                    start, total = group, 0
                total += bytes_here
            if start < parquet.num_row_groups:
                yield Part(file.path, start, parquet.num_row_groups)

    def batches(self, part: Part, columns: Columns) -> Iterator[Read]:
        """What is in a part, a few rows at a time.  Raises BadDataset and OSError."""
        return (self._rows if part.path.endswith(PARQUET) else self._lines)(part, columns)

    def _rows(self, part: Part, columns: Columns) -> Iterator[Read]:
        with self._parquet(part.path) as parquet:
            groups = range(part.start, parquet.num_row_groups if part.stop is None else part.stop)
            names = _chosen(parquet.schema_arrow.names, columns, part.path)
            for batch in parquet.iter_batches(ROWS, groups, names, use_threads=False):
                yield batch, []

    def _parquet(self, path: str) -> pq.ParquetFile:
        """An open file.  Raises BadDataset."""
        try:
            file = self.root[0].open_input_file(path)
            return pq.ParquetFile(file, buffer_size=BUFFER, pre_buffer=False)
        except pa.ArrowInvalid as error:
            raise BadDataset(f"{path}: {error}") from None

    def _lines(self, part: Part, columns: Columns) -> Iterator[Read]:
        with self._opened(part) as file:
            if part.start:  # a line that began before belongs to the part before
                file.readline()
            yield from parsed(within(file, part.stop), basename(part.path), columns, ROWS)

    @contextmanager
    def _opened(self, part: Part) -> Iterator[io.BufferedReader]:
        """The lines from where a part begins, or the byte before."""
        system, _ = self.root
        if part.path.endswith(PACKED):
            raw = system.open_input_stream(part.path)  # which unpacks it, by its name
        else:
            raw = system.open_input_file(part.path)
            raw.seek(max(part.start - 1, 0))
        with closing(raw), io.BufferedReader(raw, BUFFER) as file:
            yield file


def _is_shown(path: str) -> bool:
    """Whether no part of a path is hidden, as what other programs leave in a dataset is."""
    return not any(name.startswith((".", "_")) for name in path.split("/") if name)


def _chosen(names: list[str], columns: Columns, path: str) -> list[str]:
    """The columns that are read.  Raises BadDataset where one is missing."""
    for each in (columns.path, columns.content):
        if each not in names:
            raise BadDataset(f"{path}: no column {each!r}; there is {', '.join(names)}")
    wanted = (columns.path, columns.content, columns.repository)
    return [each for each in wanted if each in names]
