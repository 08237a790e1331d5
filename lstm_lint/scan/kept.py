"""What a scan is about and what of it is done, beside its output until nothing is left to do.

Whoever scans the same again finds the parts that are done, each in a file of its own that was put
in place whole; so is the output.  What is kept of another scan counts for nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from os.path import exists, isdir, join

import pyarrow as pa
import pyarrow.parquet as pq

from lstm_lint.scan.batch import FINDINGS

FOLDER = ".unfinished"
"""How the folder ends that lies beside the output."""
ABOUT = "scan.json"


class Kept:
    """The parts of one scan that are done."""

    def __init__(self, output: str, about: object) -> None:
        """Take up what is kept of the same, and of nothing else.  Raises OSError."""
        self.output, self.folder = output, output + FOLDER
        said = json.dumps(about, indent=1)
        self.begun = _text(join(self.folder, ABOUT)) == said
        """Whether this goes on with an earlier run."""
        if not self.begun:
            if isdir(self.folder) and not exists(join(self.folder, ABOUT)):
                raise FileExistsError(17, "is none of ours, and in the way", self.folder)
            shutil.rmtree(self.folder, ignore_errors=True)
            os.makedirs(self.folder)
            with open(join(self.folder, ABOUT), "w", encoding="utf-8") as file:
                file.write(said)

    def __contains__(self, number: int) -> bool:
        return exists(self._file(number))

    def keep(self, number: int, found: pa.Table) -> None:
        """Put what was found in a part on disk."""
        _put(self._file(number), [found], found.schema)

    def found(self, number: int) -> pa.Table:
        """What was found in a part."""
        return pq.read_table(self._file(number))

    def write(self, tables: Iterable[pa.Table]) -> None:
        """Put the output in place."""
        _put(self.output, tables)

    def forget(self) -> None:
        """Keep nothing any more: all is done."""
        shutil.rmtree(self.folder)

    def _file(self, number: int) -> str:
        return join(self.folder, f"{number:07}.parquet")


def _put(path: str, tables: Iterable[pa.Table], schema: pa.Schema = FINDINGS) -> None:
    """A file that is there as a whole or not at all."""
    beside = f"{path}.{os.getpid()}"
    try:
        with pq.ParquetWriter(beside, schema, compression="zstd") as writer:
            for table in tables:
                writer.write_table(table)
        os.replace(beside, path)
    finally:
        if exists(beside):
            os.unlink(beside)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""
