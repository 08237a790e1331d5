"""What a picture of a rule is: a table, and a drawing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from lstm_lint.showing.svg import Picture


@dataclass(frozen=True)
class Figure:
    """What a fixture shows."""

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    picture: Picture
    notes: tuple[str, ...] = ()
    """What there is to say beneath the table."""

    def table(self) -> list[str]:
        """The rows as lines, numbers to the right."""
        lines = [self.headings, *self.rows]
        widths = [max(len(line[place]) for line in lines) for place in range(len(self.headings))]
        return [
            "  ".join(
                cell.rjust(width) if place else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in (lines if self.rows else ())
        ] + list(self.notes)


def apart(actual: Tensor, expected: Tensor) -> float:
    """The greatest distance between two results."""
    return float((actual - expected).abs().max()) if actual.numel() else 0.0


def scaled(values: Tensor, most: float) -> list[list[float]]:
    """Rows of shares of the greatest value."""
    shares: list[list[float]] = (values / (most or 1.0)).tolist()
    return shares
