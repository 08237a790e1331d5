"""What the seeds of one task and recipe have in common, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from benchmarks.initialisation.records import Curve, Record


@dataclass(frozen=True)
class Spread:
    """The losses of all seeds at one moment."""

    update: int
    least: float
    median: float
    most: float


@dataclass(frozen=True)
class Summary:
    """The learning curves of all seeds, in their order."""

    curves: tuple[Curve, ...]

    @property
    def spreads(self) -> list[Spread]:
        """How the seeds did, moment by moment."""
        return [self._spread(moment) for moment in range(len(self.curves[0]))]

    def _spread(self, moment: int) -> Spread:
        losses = [curve[moment][1] for curve in self.curves]
        return Spread(self.curves[0][moment][0], min(losses), median(losses), max(losses))

    def reached(self, goal: float) -> list[float]:
        """How many updates each seed took to get there, infinitely many if it did not."""
        return [
            next((update for update, loss in curve if loss <= goal), inf) for curve in self.curves
        ]


def summarise(records: Sequence[Record], task: str, recipe: str) -> Summary:
    """All that was measured of a recipe on a task."""
    chosen = [each for each in records if (each.task, each.recipe) == (task, recipe)]
    return Summary(tuple(each.curve for each in sorted(chosen, key=lambda each: each.seed)))
