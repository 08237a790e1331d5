"""What was measured, a line of JSON a run: all that an interrupted benchmark needs to go on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

Curve = tuple[tuple[int, float], ...]
"""Numbers of updates, and the losses on the test behind them."""


@dataclass(frozen=True)
class Record:
    """The learning curve of one run, and where it was measured."""

    task: str
    recipe: str
    seed: int
    size: str
    curve: Curve
    seconds: float
    machine: str
    torch: str
    python: str
    date: str

    @property
    def key(self) -> tuple[str, str, int, str]:
        """Which run it was."""
        return self.task, self.recipe, self.seed, self.size


def read(path: Path) -> list[Record]:
    """The runs that are there to their end."""
    if not path.exists():
        return []
    lines = path.read_text("utf-8").splitlines(keepends=True)
    tables = (json.loads(line) for line in lines if line.endswith("\n"))
    return [Record(**{**table, "curve": _points(table["curve"])}) for table in tables]


def _points(curve: list[list[float]]) -> Curve:
    return tuple((int(update), loss) for update, loss in curve)


def append(path: Path, record: Record) -> None:
    """Add a run, in place of what a run that was interrupted in mid-line left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(record)).encode() + b"\n"
    with path.open("a+b") as file:
        file.seek(0)
        written = file.read()
        file.truncate(written.rfind(b"\n") + 1)
        file.write(line)
