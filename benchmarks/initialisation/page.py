"""The results as tables, and the page that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isinf
from pathlib import Path
from statistics import median

from benchmarks.initialisation.recipes import DEFAULT, RECIPES
from benchmarks.initialisation.records import Record
from benchmarks.initialisation.summary import Spread, summarise
from benchmarks.initialisation.tasks import Task

NAME = "initialisation.md"
END = "<!-- results: end -->"
UNKNOWN = "–"


def results(records: Sequence[Record], tasks: Sequence[Task]) -> str:
    """A table for each task, and where all this was measured."""
    tables = ["\n".join(_table(records, task)) for task in tasks]
    return "\n\n".join([*tables, _measured(records)])


def _table(records: Sequence[Record], task: Task) -> Iterator[str]:
    goal = f"{task.goal:g}"
    yield f"**{task.name.capitalize()}**, {task.measure}:\n"
    yield (
        f"| Recipe | Halfway | At the end, {task.updates} updates | Seeds that got to {goal}"
        " | Updates until there | Seeds sooner / later there than by default |"
    )
    yield "|--" * 6 + "|"
    default = summarise(records, task.name, DEFAULT).reached(task.goal)
    for recipe in RECIPES:
        summary = summarise(records, task.name, recipe)
        spreads, reached = summary.spreads, summary.reached(task.goal)
        sooner = sum(ours < before for ours, before in zip(reached, default, strict=True))
        later = sum(ours > before for ours, before in zip(reached, default, strict=True))
        cells = (
            recipe,
            _losses(spreads[len(spreads) // 2]),
            _losses(spreads[-1]),
            f"{sum(not isinf(each) for each in reached)} of {len(reached)}",
            UNKNOWN if isinf(median(reached)) else f"{median(reached):g}",
            UNKNOWN if recipe == DEFAULT else f"{sooner} / {later}",
        )
        yield f"| {' | '.join(cells)} |"


def _losses(spread: Spread) -> str:
    return f"{spread.median:#.3g} ({spread.least:#.3g}–{spread.most:#.3g})"


def _measured(records: Sequence[Record]) -> str:
    """How to read the tables, and what measured them, when."""
    machines, versions, pythons, dates = (
        _range(sorted({getattr(each, name) for each in records}))
        for name in ("machine", "torch", "python", "date")
    )
    seeds = sorted({each.seed for each in records})
    minutes = sum(each.seconds for each in records) / 60
    return (
        f"Losses are those on unseen sequences: the median of {len(seeds)} seeds"
        f" ({_range(seeds)}), in brackets the least and the greatest. No number of updates: half of"
        f" the seeds or more did not get there. {len(records)} runs took {minutes:.0f} minutes of"
        f" the host's processor time in all: {machines}, torch {versions}, Python {pythons}, {dates}."
    )


def _range(values: Sequence[object]) -> str:
    """The only one, or the first and the last."""
    return f"{values[0]} to {values[-1]}" if len(values) > 1 else f"{values[0]}"


def begin(size: str) -> str:
    """What stands before the results of a size."""
    return f"<!-- results, {size}: begin -->"


def write(path: Path, size: str, text: str) -> None:
    """Put the results between the page's marks; a page that is not there gets nothing else."""
    page = path.read_text("utf-8") if path.exists() else f"{begin(size)}{END}\n"
    before, _, rest = page.partition(begin(size))
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{begin(size)}\n\n{text}\n\n{END}{after}", "utf-8", newline="\n")
