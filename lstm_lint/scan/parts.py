"""One part of a dataset to what is found in it: what each task of a scan does."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import pyarrow as pa

from lstm_lint import __version__
from lstm_lint.linter import Settings
from lstm_lint.rules import all_rules
from lstm_lint.scan.batch import FINDINGS, Columns, check_batch, is_python, unread, word
from lstm_lint.scan.dataset import Dataset, Part

STACK = 64 * 2**20
"""Bytes for the calls of one check; deep expressions need more than other threads get."""

MOST_GARBAGE = 1_000_000
"""Objects, some 100 MB."""

Check = Callable[[pa.RecordBatch, Settings, Columns], pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class Scan:
    """What is to be done, as every worker is told."""

    dataset: Dataset
    settings: Settings
    columns: Columns = field(default_factory=Columns)
    check: Check = check_batch
    version: str = __version__

    def found(self, part: Part) -> pa.Table:
        """What is found in a part, with the numbers of its rows beside.

        Raises what the dataset raises, and RuntimeError where this process would find other things
        than the one that asks.
        """
        if self.version != __version__:
            raise RuntimeError(f"a worker has lstm-lint {__version__}, not {self.version}")
        missing = (self.settings.select or frozenset()) - {rule.code for rule in all_rules()}
        if missing:
            raise RuntimeError(f"a worker has no rule {', '.join(sorted(missing))}")
        threading.stack_size(STACK)
        with _seldom_collected(), ThreadPoolExecutor(1) as roomy:
            return roomy.submit(self._found, part).result()

    def _found(self, part: Part) -> pa.Table:
        tables, problems, rows, sources = [], [], 0, 0
        for batch, unreadable in self.dataset.batches(part, self.columns):
            tables.append(self.check(batch, self.settings, self.columns))
            problems += unreadable
            rows += batch.num_rows
            sources += sum(is_python(word(path)) for path in batch.column(self.columns.path))
        tables.append(pa.RecordBatch.from_pylist(problems, FINDINGS))
        return counted(pa.Table.from_batches(tables), rows + len(problems), sources)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Have the collector wait: it would look through all that a worker has, every few files."""
    before = gc.get_threshold()
    gc.set_threshold(MOST_GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def unchecked(part: str, why: str) -> pa.Table:
    """What is said in place of what could not be found."""
    message = f"this part of the dataset could not be checked: {why}"
    return counted(pa.Table.from_pylist([unread(part, message, "RNN901")], FINDINGS), 0, 0)


def counted(found: pa.Table, rows: int, sources: int) -> pa.Table:
    """Findings with the number of rows that they are of, and how many of these are Python."""
    return found.replace_schema_metadata({"rows": str(rows), "sources": str(sources)})


def counts(found: pa.Table) -> tuple[int, int]:
    """These numbers."""
    return int(found.schema.metadata[b"rows"]), int(found.schema.metadata[b"sources"])
