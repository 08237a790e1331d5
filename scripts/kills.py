"""Kill `lstm-lint check --fix` at random moments, and see whether a file is neither old nor new.

    python -m scripts.kills --kills 200 --files 500 --seed 0

A tree of files is made of the fixtures' wrong code, and fixed once without being disturbed: that
says how each file is old and new, and how long a run takes.  Then runs over the old tree are killed
at moments drawn from that time, and after each kill every file is compared.  Every tenth killed run
is followed by one that is not killed, which has to come to the same end as the first.

With --keep what was seen is a line of docs/kills.jsonl, and docs/trust.md says what all lines sum
up to.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from lstm_lint import __version__
from lstm_lint.cli.writing import NAME
from scripts.docs import ROOT

FIX = (
    *(sys.executable, "-m", "lstm_lint", "check", "--fix", "--unsafe-fixes", "--no-cache"),
    *("--no-project", "--docs", "--quiet", "--output-file", os.devnull),
)
RECORD = ROOT / "docs" / "kills.jsonl"
PAGE = ROOT / "docs" / "trust.md"
BEGINS = "`make kills` kills "
"""The paragraph of the page that the record speaks in."""
RESUMED = 10
"""After so many kills a run is left to finish."""
Files = Mapping[str, bytes]


@dataclass
class Tally:
    """What was seen."""

    kills: int = 0
    in_time: int = 0
    """Runs that were killed before they ended by themselves."""
    half: int = 0
    """Of these, runs that had changed some files and not all."""
    left: int = 0
    """Files that were not in place yet, and lay beside the others."""
    torn: int = 0
    """Files that were neither old nor new."""
    lost: int = 0
    """Files that were gone."""
    unfinished: int = 0
    """Undisturbed runs that came to another end than the first, or left something behind."""

    def __add__(self, other: Tally) -> Tally:
        names = [each.name for each in fields(Tally)]
        return Tally(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def harm(self) -> int:
        return self.torn + self.lost + self.unfinished

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.in_time} of them before the run ended, {self.half} with some"
            f" files changed and others not; {self.left} files not yet in place\n"
            f"neither old nor new: {self.torn}; lost: {self.lost};"
            f" undisturbed runs that ended otherwise: {self.unfinished}"
        )


def tree(number: int) -> Files:
    """So many files of wrong code, with notebooks and documents among them, by their paths."""
    wrong = sorted(ROOT.glob("fixtures/*/*/wrong.py"))
    made: dict[str, bytes] = {}
    for index in range(number):
        source = wrong[index % len(wrong)]
        name = f"{index // len(wrong)}/{source.parent.parent.name}/{source.parent.name}"
        code = source.read_text("utf-8")
        if index % 10 == 3:
            cell = {"cell_type": "code", "source": code.splitlines(keepends=True)}
            made[f"{name}.ipynb"] = json.dumps({"cells": [cell], "nbformat": 4}, indent=1).encode()
        elif index % 10 == 7:
            made[f"{name}.md"] = f"# Model\n\n````python\n{code}````\n".encode()
        else:
            made[f"{name}.py"] = source.read_bytes()
    return made


def put(files: Files, folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def found(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def start(folder: Path) -> subprocess.Popen[bytes]:
    """A run in a group of its own, so that its workers die with it."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([*FIX, "."], cwd=folder, env=env, start_new_session=True)


def kill(run: subprocess.Popen[bytes], after: float) -> bool:
    """Kill a run some seconds after its start; whether it was still there."""
    with suppress(subprocess.TimeoutExpired):
        run.wait(after)
    ended = run.returncode is not None
    if not ended:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    return not ended


def compare(old: Files, new: Files, folder: Path, tally: Tally) -> None:
    """Count what is not as it should be after a kill."""
    now = found(folder)
    changed = 0
    for name, data in old.items():
        if name not in now:
            tally.lost += 1
        elif now[name] not in (data, new[name]):
            tally.torn += 1
            print(f"neither old nor new: {name}", flush=True)
        else:
            changed += now[name] != data
    tally.half += 0 < changed < sum(data != new[name] for name, data in old.items())
    beside = now.keys() - old.keys()
    assert all(Path(name).name.startswith(NAME[0]) for name in beside), beside
    tally.left += len(beside)


def kills(number: int, files: int, seed: int, folder: Path) -> Tally:
    """Kill so many runs over a tree of so many files."""
    draw, tally = random.Random(seed), Tally()
    old = tree(files)
    put(old, folder)
    begun = time.monotonic()
    assert start(folder).wait() in (0, 1)
    long = time.monotonic() - begun
    new = found(folder)
    assert new.keys() == old.keys()
    changed = sum(new[name] != old[name] for name in old)
    print(f"{files} files, {changed} of them fixed; a run takes {long:.1f} s", flush=True)
    for count in range(1, number + 1):
        shutil.rmtree(folder)
        put(old, folder)
        tally.in_time += kill(start(folder), draw.uniform(0, long))
        tally.kills += 1
        compare(old, new, folder, tally)
        if count % RESUMED == 0:
            tally.unfinished += start(folder).wait() not in (0, 1) or found(folder) != new
            print(f"{count} kills, {tally.harm} harm", flush=True)
    return tally


def read() -> list[dict[str, object]]:
    """The runs that were kept."""
    return [json.loads(line) for line in RECORD.read_text("utf-8").splitlines()]


def told(record: Iterable[Mapping[str, object]]) -> str:
    """What the runs that were kept come to, for the page."""
    names = [each.name for each in fields(Tally)]
    runs = [Tally(*(run[name] for name in names)) for run in record]  # type: ignore[arg-type]
    sums = sum(runs, Tally())
    ends = f", and {sums.unfinished} undisturbed runs ended otherwise" if sums.unfinished else ""
    return (
        f"{BEGINS}200 runs over 500 files at random moments, and compares every file. Of"
        f" {sums.kills} kills in all, {sums.in_time} came before the run had ended, and"
        f" {sums.half} of these found some files changed and others not: {sums.torn or 'none'} left"
        f" a file that was neither old nor new, and {sums.lost or 'none'} was lost{ends}"
        f" (`docs/kills.jsonl`)."
    )


def keep(tally: Tally, **circumstances: object) -> None:
    """Record what was seen, and have the page say what all runs come to."""
    line = json.dumps({"lstm_lint": __version__, **circumstances, **asdict(tally)})
    with RECORD.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    lines = PAGE.read_text("utf-8").splitlines()
    text = told(read())
    lines = [text if each.startswith(BEGINS) else each for each in lines]
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", action="store_true", help="record what is seen")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = kills(options.kills, options.files, options.seed, Path(folder) / "tree")
    print(tally)
    if options.keep:
        python = ".".join(map(str, sys.version_info[:3]))
        keep(tally, python=python, system=sys.platform, seed=options.seed, files=options.files)
    return 1 if tally.harm else 0


if __name__ == "__main__":
    sys.exit(main())
