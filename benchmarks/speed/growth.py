"""CPU time and memory of a check as a tree grows, over made trees.

    python -m benchmarks.speed.growth [--most FILES] [--write]

Three runs a size, of which the median counts.  `--write` draws docs/growth.svg.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.speed import bars, trees
from benchmarks.speed.processes import measured
from benchmarks.speed.run import ONE, ROOT

PICTURE = ROOT / "docs/growth.svg"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
"""Files; three in a hundred have recurrent code."""


def grown(folder: Path, sizes: list[int]) -> list[tuple[int, float, float]]:
    """For each size the seconds of CPU, and the megabytes at the peak."""
    found = []
    for size in sizes:
        tree = trees.made(folder / str(size), files=size)
        runs = [measured([*ONE, str(tree)]) for _ in range(3)]
        seconds, most = median(run.seconds for run in runs), max(run.megabytes for run in runs)
        print(
            f"{size:7} files {seconds:8.2f} s {seconds / size * 1e6:6.0f} µs a file {most:6.0f} MB"
        )
        found.append((size, seconds, most))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--write", action="store_true", help="into docs/")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # where no configuration holds
        found = grown(Path(folder), [size for size in SIZES if size <= options.most])
    if options.write:
        PICTURE.write_text(bars.growth(found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
