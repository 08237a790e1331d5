"""Versions of lstm-lint, and what one finds in a folder."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed.processes import ran
from scripts.docs import ROOT

UNDONE = ("RNN901", "RNN904")
"""Internal errors, and files that took more than they may."""
TIMEOUT = 900
"""Seconds of a run over one repository."""
FROM = (
    *(sys.executable, "-I", "-c"),
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from lstm_lint.cli import main; sys.exit(main())",
)
"""Starts the checkout that is named next."""
ALONE = ("--isolated", "--no-cache", "--quiet", "--jobs", "1")
"""Nothing of the repository's own configuration, nothing remembered, one process."""


@dataclass(frozen=True)
class Version:
    """A version of lstm-lint, and how it is started: nothing is imported from where it runs."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Found:
    """A finding, as far as it can be compared between versions."""

    filename: str
    cell: int
    row: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        cell = f"cell {self.cell}:" if self.cell else ""
        place = f"{self.filename}:{cell}{self.row}:{self.column}"
        return f"{place}: {self.code} {self.message}"


@dataclass(frozen=True)
class Checked:
    """What a run over a folder found, and took."""

    found: tuple[Found, ...] = ()
    seconds: float = 0
    """Of CPU."""
    megabytes: float = 0
    trouble: tuple[str, ...] = ()
    """Crashes, internal errors, and runs that did not end."""


@contextmanager
def version(name: str) -> Iterator[Version]:
    """A checkout, an environment or a revision; a revision is checked out as long as it is needed.

    Raises SystemExit where it is none of these.
    """
    path = Path(name).absolute()
    python = next(filter(Path.is_file, (path / "bin/python", path / "Scripts/python.exe")), None)
    if (path / "lstm_lint").is_dir():
        yield Version(name, (*FROM, str(path)))
    elif python is not None:
        yield Version(name, (str(python), "-I", "-m", "lstm_lint"))
    else:
        with tempfile.TemporaryDirectory() as folder:
            tree = str(Path(folder) / "tree")
            added = git("worktree", "add", "--detach", "--quiet", "--", tree, name)
            if added.returncode:
                why = added.stderr.strip()
                raise SystemExit(f"{name} is no checkout, environment or revision: {why}")
            try:
                yield Version(name, (*FROM, tree))
            finally:
                git("worktree", "remove", "--force", tree)


def last() -> str:
    """The last tag, or `main` where there is none."""
    return git("describe", "--tags", "--abbrev=0").stdout.strip() or "main"


def git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)


def check(version: Version, folder: Path, *options: str, timeout: float = TIMEOUT) -> Checked:
    """What a version finds in a folder."""
    with tempfile.TemporaryDirectory() as beside:
        report = Path(beside) / "report.json"
        asked = ("--output-format", "json", "--output-file", str(report))
        command = (*version.command, "check", *ALONE, *asked, *options, ".")
        try:
            run = ran(command, folder, timeout)
        except subprocess.TimeoutExpired:
            return Checked(trouble=(f"did not end in {timeout:g} s",))
        told = report.read_bytes() if report.exists() else b""
    trouble = [line for line in run.error.splitlines() if "internal error" in line]
    if run.code not in (0, 1, 2) or not told:
        why = run.error.strip().splitlines()[-1:] or ["nothing was said"]
        trouble.append(f"exit code {run.code}: {why[0]}")
    found = tuple(sorted(map(comparable, json.loads(told or b"[]"))))
    trouble += [str(each) for each in found if each.code in UNDONE]
    return Checked(found, run.seconds, run.megabytes, tuple(trouble))


def comparable(said: dict) -> Found:  # type: ignore[type-arg]
    """A finding from what the report says of it."""
    place = said["location"]
    row, column = place["row"], place["column"]
    name, code, message = said["filename"], said["code"], said["message"]
    return Found(name, said.get("cell") or 0, row, column, code, message)
