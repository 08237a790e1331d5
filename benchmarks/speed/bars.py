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


def growth(found: Sequence[tuple[int, float, float]]) -> str:
    """An SVG of CPU time over files, both logarithmic, beside the slope of linear growth."""
    left, top, side = 60, 20, 300
    lows = (
        floor(log10(min(size for size, _, _ in found))),
        floor(log10(min(seconds for _, seconds, _ in found))),
    )
    span = max(
        ceil(log10(max(size for size, _, _ in found))) - lows[0],
        ceil(log10(max(seconds for _, seconds, _ in found))) - lows[1],
    )

    def place(size: float, seconds: float) -> tuple[float, float]:
        x, y = log10(size) - lows[0], log10(seconds) - lows[1]
        return left + side * x / span, top + side - side * y / span

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + side + 40} {top + side + 50}">',
        f"<style>{STYLE}</style>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for power in range(span + 1):
        x, y = place(10 ** (lows[0] + power), 10 ** (lows[1] + power))
        parts += [
            f'<path class="grid" d="M{x:.1f} {top}V{top + side}M{left} {y:.1f}H{left + side}"/>',
            f'<text class="pale" x="{x:.1f}" y="{top + side + 16}" text-anchor="middle">'
            f"{10 ** (lows[0] + power):,}</text>",
            f'<text class="pale" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">'
            f"{10.0 ** (lows[1] + power):g} s</text>",
        ]
    size, seconds, _ = found[-1]
    ends = [place(each, seconds * each / size) for each in (found[0][0], size)]
    slope = "L".join(f"{x:.1f} {y:.1f}" for x, y in ends)
    points = [place(size, seconds) for size, seconds, _ in found]
    parts += [
        f'<path class="one" d="M{slope}"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{OURS}"/>' for x, y in points),
        f'<text class="pale" x="{left + side / 2}" y="{top + side + 36}" text-anchor="middle">'
        "files; dotted: linear growth</text>",
    ]
    return "\n".join([*parts, "</svg>\n"])
