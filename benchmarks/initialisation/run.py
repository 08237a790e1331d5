"""How LSTMs learn under the initialisations that RNN301's fix can write, and others.

    python -m benchmarks.initialisation.run [--quick | --full] [--device cuda] [--jobs N]
                                            [--into FOLDER]

Trains whatever runs are missing in results.jsonl, so that it goes on where it was interrupted, and
draws that size's figure and tables for docs/initialisation.md anew.  A quick run goes to
.cache/initialisation/; `--into` takes results, page and figure to a folder.
Small models leave most of a GPU idle: `--jobs` trains several at once.
"""

from __future__ import annotations

import argparse
import platform
import re
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import datetime, timezone
from multiprocessing import get_context
from pathlib import Path

import torch

from benchmarks.initialisation import drawing, page, records
from benchmarks.initialisation.recipes import RECIPES
from benchmarks.initialisation.tasks import SEEDS, SIZES, Task
from benchmarks.initialisation.training import train

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.jsonl")
DOCS = ROOT / "docs"


def main(argv: Sequence[str] | None = None) -> int:
    """Train what is missing and draw; 0 once everything is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.initialisation.run")
    size = parser.add_mutually_exclusive_group()
    for each in ("quick", "full"):
        size.add_argument(f"--{each}", dest="size", action="store_const", const=each)
    parser.set_defaults(size="small")
    parser.add_argument("--device", default="cpu", help="cpu, or cuda")
    parser.add_argument("--jobs", type=int, default=1, help="how many models to train at once")
    parser.add_argument("--into", type=Path, help="the folder for results, page and figure")
    given = parser.parse_args(argv)
    into = given.into
    if into is None and given.size == "quick":
        into = ROOT / ".cache" / "initialisation"
    results, docs = (into / RESULTS.name, into) if into else (RESULTS, DOCS)
    try:
        fill(results, given.size, given.device, given.jobs)
    except KeyboardInterrupt:
        print("\nInterrupted; the same command goes on from here.")
        return 130
    curves = [each for each in records.read(results) if each.size == given.size]
    page.write(docs / page.NAME, given.size, page.results(curves, SIZES[given.size]))
    figure = docs / drawing.name(given.size)
    figure.write_text(drawing.draw(curves, SIZES[given.size]), "utf-8")
    print(f"{results}, {docs / page.NAME} and {figure} are up to date.")
    return 0


def fill(results: Path, size: str, device: str, jobs: int = 1) -> None:
    """Train every run that is not there yet, `jobs` of them at a time."""
    there = {each.key for each in records.read(results)}
    runs = [
        (task, recipe, seed, size, device)
        for seed in range(SEEDS[size])
        for task in SIZES[size]
        for recipe in RECIPES
    ]
    missing = [run for run in runs if (run[0].name, run[1], run[2], size) not in there]
    begun = time.monotonic()
    for number, record in enumerate(measured(missing, jobs), 1):
        records.append(results, record)
        left = (time.monotonic() - begun) / number * (len(missing) - number)
        print(
            f"[{len(runs) - len(missing) + number}/{len(runs)}] {record.task} {record.recipe}"
            f" seed {record.seed}: {record.curve[-1][1]:.3g}"
            f" in {record.seconds:.1f} s, {left / 60:.0f} min left",
            flush=True,
        )


Run = tuple[Task, str, int, str, str]
"""A task, a recipe, a seed, the name of a size, and a device."""


def measured(runs: Sequence[Run], jobs: int) -> Iterator[records.Record]:
    """The runs as they end."""
    if jobs == 1:
        yield from (measure(*run) for run in runs)
        return
    # A forked process can't use the GPU of its parent.
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        for future in as_completed([pool.submit(measure, *run) for run in runs]):
            yield future.result()


def measure(task: Task, recipe: str, seed: int, size: str, device: str) -> records.Record:
    """One run."""
    torch.set_num_threads(1)
    begun = time.process_time()
    curve = tuple(train(task, recipe, seed, device))
    return records.Record(
        task.name,
        recipe,
        seed,
        size,
        curve,
        round(time.process_time() - begun, 2),
        machine(device),
        torch.__version__,
        platform.python_version(),
        datetime.now(timezone.utc).date().isoformat(),
    )


def machine(device: str) -> str:
    """What kind of processor or GPU computes; not whose."""
    if device != "cpu":
        name: str = torch.cuda.get_device_name(device)
        return name
    cpus = Path("/proc/cpuinfo")
    names = re.findall(r"^model name\s*: (.+)", cpus.read_text() if cpus.exists() else "", re.M)
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
