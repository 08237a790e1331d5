"""Datasets of sources, and the shell that scans them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import LocalCluster

from tests.cli.conftest import shell  # noqa: F401
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import ROOT

Row = dict[str, Any]
FIXTURES = [
    {"repository": path.parts[-3], "path": f"{path.parts[-2]}.py", "content": path.read_text()}
    for path in sorted(ROOT.glob("fixtures/RNN[12]*/*/wrong.py"))[::8]
]
CLEAN = {"repository": "one/clean", "path": "clean.py", "content": "import torch\n"}
FAULTY = {"repository": "one/faulty", "path": "faulty.py", "content": WRONG}


def written(path: Path, rows: Iterable[Row], group: int = 100) -> Path:
    """A file of a dataset, in the form that its name says."""
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(list(rows)), path, row_group_size=group)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def in_files(folder: Path, rows: list[Row], number: int) -> Path:
    """A dataset of so many files, and so parts."""
    for each in range(number):
        written(folder / f"{each:02}.parquet", rows[each::number])
    return folder


def said(rows: Iterable[Row]) -> list[tuple[Any, ...]]:
    """What is found, whatever the order."""
    names = ("repository", "path", "row", "column", "code", "message")
    return sorted(tuple(str(row[name]) for name in names) for row in rows)


def read(path: Path) -> list[Row]:
    rows: list[Row] = pq.read_table(path).to_pylist()
    return rows


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """The address of a cluster with one worker, for what needs no more."""
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield str(cluster.scheduler_address)
