"""How LSTMs learn under the initialisations that RNN301's fix can write, and others.

    python -m benchmarks.initialisation.run [--quick | --full] [--device cuda] [--into FOLDER]

Trains whatever runs are missing in results.jsonl, so that it goes on where it was interrupted, and
draws docs/initialisation.svg and the tables in docs/initialisation.md anew.  Other sizes than the
recorded one go to .cache/initialisation/; `--into` takes results, page and figure to a folder.
"""

from __future__ import annotations

import argparse
import platform
import re
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timezone
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
    parser.add_argument("--into", type=Path, help="the folder for results, page and figure")
    given = parser.parse_args(argv)
    into = given.into
    if into is None and given.size != "small":
        into = ROOT / ".cache" / "initialisation" / given.size
    results, docs = (into / RESULTS.name, into) if into else (RESULTS, DOCS)
    try:
        fill(results, given.size, given.device)
    except KeyboardInterrupt:
        print("\nInterrupted; the same command goes on from here.")
        return 130
    curves = [each for each in records.read(results) if each.size == given.size]
    page.write(docs / page.NAME, page.results(curves, SIZES[given.size]))
    figure = docs / drawing.NAME
    figure.write_text(drawing.draw(curves, SIZES[given.size]), "utf-8")
    print(f"{results}, {docs / page.NAME} and {figure} are up to date.")
    return 0


def fill(results: Path, size: str, device: str) -> None:
    """Train every run that is not there yet."""
    torch.set_num_threads(1)
    there = {each.key for each in records.read(results)}
    runs = [
        (task, recipe, seed)
        for seed in range(SEEDS[size])
        for task in SIZES[size]
        for recipe in RECIPES
    ]
    missing = [run for run in runs if (run[0].name, run[1], run[2], size) not in there]
    begun = time.monotonic()
    for number, (task, recipe, seed) in enumerate(missing, 1):
        record = measure(task, recipe, seed, size, device)
        records.append(results, record)
        left = (time.monotonic() - begun) / number * (len(missing) - number)
        print(
            f"[{len(runs) - len(missing) + number}/{len(runs)}] {task.name} {recipe}"
            f" seed {seed}: {record.curve[-1][1]:.3g} {task.measure}"
            f" in {record.seconds:.1f} s, {left / 60:.0f} min left",
            flush=True,
        )


def measure(task: Task, recipe: str, seed: int, size: str, device: str) -> records.Record:
    """One run."""
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
