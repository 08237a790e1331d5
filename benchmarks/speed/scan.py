"""A scan of a dataset beside a check of the same files: the rate per core of both.

    python -m benchmarks.speed.scan [--mixed DIR] [--recurrent PATH …] [--rounds N]

Without trees, made ones stand in for them.  What each takes to start, or for a
first file, is taken off; of a scan the CPU time of its worker counts.  The other figures are what a
plan for more than one machine needs: how much the gates let through, what that and the rest
cost one core, and what reading does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from distributed import Client

from benchmarks.speed import trees
from benchmarks.speed.processes import measured
from lstm_lint.prefilter import may_concern
from lstm_lint.scan import Columns, check_batch
from lstm_lint.scan.batch import alone
from lstm_lint.scan.cluster import cluster, found
from lstm_lint.scan.dataset import Dataset, Part
from lstm_lint.scan.parts import Scan

LEAST = 0.9
"""The rate of a scan to that of a check."""
T = TypeVar("T")

CHECK = [
    sys.executable,
    "-m",
    "lstm_lint",
    "check",
    "--isolated",
    "-q",
    "-j1",
    "--no-cache",
    "--no-project",
]
SCHEMA = pa.schema([("repository", pa.string()), ("path", pa.string()), ("content", pa.binary())])


def dataset(files: list[Path], into: Path) -> Path:
    """The files as a dataset."""
    with pq.ParquetWriter(into, SCHEMA, compression="zstd") as writer:
        for start in range(0, len(files), 1000):
            rows = [
                {"repository": "measured", "path": str(path), "content": path.read_bytes()}
                for path in files[start : start + 1000]
            ]
            writer.write_table(pa.Table.from_pylist(rows, SCHEMA))
    return into


def ratios(tree: Path, rounds: int, folder: Path) -> list[float]:
    """The rate of a worker to that of a check, once a round."""
    one = trees.one(folder / "one")
    small, large = (
        _scan(dataset(sorted(each.rglob("*.py")), folder / f"{each.name}.parquet"))
        for each in (one, tree)
    )
    ratios = []
    for _ in range(rounds):
        started = measured([*CHECK, str(one)]).seconds
        check = measured([*CHECK, str(tree)]).seconds - started
        with cluster(None, 1) as client:
            list(found(client, *small))
            before, beside = _of_workers(client), process_time()
            list(found(client, *large))
            work, beside = _of_workers(client) - before, process_time() - beside
        ratios.append(check / work)
        print(f"check {check:.1f} s, worker {work:.1f} s, beside it {beside:.1f} s", flush=True)
    return ratios


def _scan(path: Path) -> tuple[Scan, dict[int, Part]]:
    sources = Dataset(str(path))
    (file,) = sources.files()
    return Scan(sources, alone()), dict(enumerate(sources.parts(file, Columns())))


def _of_workers(client: Client) -> float:
    """Seconds of CPU that the workers have spent."""
    return float(sum(client.run(process_time).values()))


def rates(files: list[Path], folder: Path) -> Iterator[tuple[str, str]]:
    """What a plan needs to know of a mix of files."""
    path = dataset(files, folder / "mixed.parquet")
    data = [each.read_bytes() for each in files]
    total = sum(map(len, data))
    let_through = [each for each in data if may_concern(each)]
    yield "files", f"{len(files)}"
    yield "bytes of a file", f"{total / len(files):.0f}"
    yield "of these in Parquet, zstd", f"{path.stat().st_size / len(files):.0f}"
    share = len(let_through) / len(files)
    yield "files let through", f"{len(let_through)}, {100 * share:.2f} %"
    seconds, batches = _timed(lambda: _batches(path))
    each, speed = 1e6 * seconds / len(files), total / seconds / 1e6
    yield "reading Parquet", f"{speed:.0f} MB/s, {each:.0f} µs a file"
    ours = {str(each) for each, text in zip(files, data, strict=True) if may_concern(text)}
    others = [_without(batch, ours) for batch in batches]
    seconds, _ = _timed(lambda: [check_batch(each) for each in others])
    yield "a file that is not let through", f"{1e6 * seconds / (len(files) - len(ours)):.0f} µs"
    rest = dataset([each for each in files if str(each) in ours], folder / "ours.parquet")
    seconds, _ = _timed(lambda: [check_batch(each) for each in _batches(rest)])
    yield "one that is", f"{1e3 * seconds / max(len(ours), 1):.1f} ms"


def _batches(path: Path) -> list[pa.RecordBatch]:
    place = Dataset(str(path))
    (file,) = place.files()
    parts = place.parts(file, Columns())
    return [batch for part in parts for batch, _ in place.batches(part, Columns())]


def _without(batch: pa.RecordBatch, paths: set[str]) -> pa.RecordBatch:
    return batch.filter(pa.array(each not in paths for each in batch.column("path").to_pylist()))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of CPU, and what came of them."""
    before = process_time()
    done = work()
    return process_time() - before, done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--mixed", type=Path, help="a folder of repositories")
    parser.add_argument("--recurrent", type=Path, nargs="*", help="files with recurrent code")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mixed = options.mixed or trees.made(folder / "mixed")
        files = sorted(path for path in mixed.rglob("*.py") if path.is_file())
        for what, figure in rates(files, folder) if options.mixed or not options.recurrent else ():
            print(f"{what:40} {figure}", flush=True)
        tree = trees.recurrent(options.recurrent, folder / "recurrent")
        print(trees.described(tree))
        measures = ratios(tree, options.rounds, folder) if options.rounds else [LEAST]
    spread = f"{min(measures):.2f} to {max(measures):.2f}"
    print(f"rate per core, scan to check: {median(measures):.2f} ({spread}); at least {LEAST}")
    return int(median(measures) < LEAST)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
