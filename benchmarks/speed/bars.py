"""Ratios as a picture: a panel for each tree, a bar for each tool, on one logarithmic axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import Protocol

LEFT, WIDTH, BAR, GAP, HEAD = 190, 440, 14, 6, 34
INK, PALE, GRID = "#24292f", "#6e7781", "#e4e7eb"
OURS, OTHERS = "#0068b3", "#767676"
STYLE = f"""
text {{ font: 12px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: {INK} }}
.title {{ font-weight: 600; font-size: 13px }}
.pale {{ fill: {PALE}; font-size: 11px }}
.grid {{ stroke: {GRID} }}
.one {{ stroke: {PALE}; stroke-dasharray: 2 3 }}
"""


class Row(Protocol):
    """As much of a measurement as is drawn."""

    @property
    def tool(self) -> str: ...

    @property
    def ratio(self) -> float: ...


def drawn(tables: Mapping[str, Sequence[Row]]) -> str:
    """An SVG of all tables."""
    ratios = [row.ratio for rows in tables.values() for row in rows]
    low, high = floor(log10(min(ratios))), ceil(log10(max(ratios)))
    height = sum(HEAD + (BAR + GAP) * len(rows) for rows in tables.values()) + 50
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 70} {height}">',
            f"<style>{STYLE}</style>",
            '<rect width="100%" height="100%" fill="#fff"/>',
            *_lines(tables, low, high, height),
            "</svg>\n",
        ]
    )


def _lines(tables: Mapping[str, Sequence[Row]], low: int, high: int, height: int) -> Iterator[str]:
    def x(ratio: float) -> float:
        return LEFT + WIDTH * (log10(ratio) - low) / (high - low)

    for power in range(low, high + 1):
        place = x(10**power)
        kind = "grid" if power else "one"
        yield f'<path class="{kind}" d="M{place:.1f} 20V{height - 34}"/>'
        label = f"{10**power:g}"
        yield (
            f'<text class="pale" x="{place:.1f}" y="{height - 20}" text-anchor="middle">'
            f"{label}</text>"
        )
    yield (
        f'<text class="pale" x="{LEFT + WIDTH / 2}" y="{height - 5}" text-anchor="middle">'
        "CPU time, to lstm-lint's</text>"
    )
    y = 0
    for name, rows in tables.items():
        y += HEAD
        yield f'<text class="title" x="12" y="{y - 8}">{escape(name)}</text>'
        for row in rows:
            start, end = sorted((x(1), x(row.ratio)))
            colour = OURS if row.tool.startswith("lstm-lint") else OTHERS
            yield (
                f'<text x="{LEFT - 8}" y="{y + 11}" text-anchor="end">{escape(row.tool)}</text>'
                f'<rect x="{start:.1f}" y="{y}" width="{max(end - start, 1):.1f}" '
                f'height="{BAR}" fill="{colour}"/>'
                f'<text class="pale" x="{max(end, x(1)) + 5:.1f}" y="{y + 11}">{row.ratio:.3g}</text>'
            )
            y += BAR + GAP
