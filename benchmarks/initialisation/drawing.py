"""The learning curves as one picture: a row for each task, a column for each recipe.

Every panel holds one recipe against torch's default, so that two colours are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import floor

from benchmarks.initialisation.recipes import DEFAULT, RECIPES
from benchmarks.initialisation.records import Record
from benchmarks.initialisation.summary import Spread, summarise
from benchmarks.initialisation.tasks import Task

LEFT, TOP, WIDTH, HEIGHT = 48, 100, 188, 124
"""Where the first panel begins, and how large each is."""
COLUMN, ROW = WIDTH + 16, HEIGHT + 92
"""From one panel to the next."""
ABOVE = 10
"""The room in a panel above its highest mark."""

INK, PALE, GRID = "#24292f", "#6e7781", "#e4e7eb"
BEFORE, AFTER = "#767676", "#0068b3"
"""The default's grey, and a blue that differs from it in lightness and to every eye in hue."""
STYLE = f"""
text {{ font: 12px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: {INK} }}
.pale {{ fill: {PALE}; font-size: 11px }}
.title {{ font-weight: 600; font-size: 13px }}
.recipe {{ font-weight: 600; fill: {AFTER} }}
.default {{ font-weight: 400; fill: {BEFORE} }}
.grid {{ stroke: {GRID} }}
.axis {{ stroke: {PALE} }}
.chance {{ stroke: {PALE}; stroke-dasharray: 2 3 }}
.before, .after {{ fill: none; stroke-width: 2; stroke-linejoin: round }}
.before {{ stroke: {BEFORE} }}
.after {{ stroke: {AFTER} }}
.before-all {{ fill: {BEFORE}; opacity: .2 }}
.after-all {{ fill: {AFTER}; opacity: .2 }}
"""


@dataclass(frozen=True)
class Axes:
    """From updates and losses to places within a panel."""

    updates: int
    ticks: tuple[float, ...]

    def x(self, update: float) -> float:
        return WIDTH * update / self.updates

    def y(self, loss: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return HEIGHT - (HEIGHT - ABOVE) * (loss - low) / (high - low)

    def line(self, points: Sequence[tuple[float, float]]) -> str:
        """Points as an SVG's list."""
        return " ".join(f"{self.x(update):.0f},{self.y(loss):.1f}" for update, loss in points)


LEGEND = (
    "Line: median of the seeds. Band: from the best seed to the worst."
    " Dotted: what can be had without reading the sequence."
)
STEPS = {"adding": (0.05, 4), "copy": (1, 3), "characters": (0.5, 3)}
"""How far apart the marks on an axis are, and how many stand above its foot."""


def axes(task: Task, spreads: Sequence[Spread]) -> Axes:
    """An axis from zero, where learning can come near it, or else from below the least loss."""
    step, count = STEPS[task.name]
    foot = 0 if task.chance is not None else floor(min(each.least for each in spreads) / step)
    return Axes(task.updates, tuple((foot + each) * step for each in range(count + 1)))


def name(size: str) -> str:
    """The file of a size's picture."""
    return f"initialisation-{size}.svg"


def draw(records: Sequence[Record], tasks: Sequence[Task]) -> str:
    """The picture, as SVG."""
    width = LEFT + COLUMN * (len(RECIPES) - 1)
    height = TOP + ROW * len(tasks) - 60
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img">',
        "<title>Learning curves of LSTMs by their initialisation</title>",
        f"<style>{STYLE}</style>",
        f'<clipPath id="panel"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text class="pale" x="{LEFT}" y="24">{LEGEND}</text>',
    ]
    for row, task in enumerate(tasks):
        lines += _row(records, task, TOP + ROW * row)
    return "\n".join([*lines, "</svg>", ""])


def _row(records: Sequence[Record], task: Task, top: float) -> Iterator[str]:
    default = summarise(records, task.name, DEFAULT).spreads
    others = {
        recipe: summarise(records, task.name, recipe).spreads
        for recipe in RECIPES
        if recipe != DEFAULT
    }
    scale = axes(task, [spread for each in (default, *others.values()) for spread in each])
    yield f'<text class="title" x="{LEFT}" y="{top - 38}">{escape(task.title)}'
    yield f'<tspan class="pale" font-weight="400" dx="8">{escape(task.measure)}</tspan></text>'
    yield f'<defs><g id="{task.name}">{"".join(_curve(scale, default, "before"))}</g></defs>'
    for column, (recipe, spreads) in enumerate(others.items()):
        yield f'<g transform="translate({LEFT + COLUMN * column} {top})">'
        yield f'<text class="recipe" y="-10">{recipe}'
        yield '<tspan class="default" dx="4">and the default</tspan></text>'
        yield from _frame(task, scale, column == 0)
        yield f'<g clip-path="url(#panel)"><use href="#{task.name}"/>'
        yield from _curve(scale, spreads, "after")
        yield "</g></g>"


def _curve(scale: Axes, spreads: Sequence[Spread], kind: str) -> Iterator[str]:
    """The median, and behind it all that lies between the least and the greatest."""
    least = [(each.update, each.least) for each in spreads]
    most = [(each.update, each.most) for each in reversed(spreads)]
    middle = [(each.update, each.median) for each in spreads]
    yield f'<polygon class="{kind}-all" points="{scale.line([*least, *most])}"/>'
    yield f'<polyline class="{kind}" points="{scale.line(middle)}"/>'


def _frame(task: Task, scale: Axes, first: bool) -> Iterator[str]:
    for tick in scale.ticks:
        y, kind = scale.y(tick), "axis" if tick == 0 else "grid"
        yield f'<path class="{kind}" d="M0 {y:.1f}h{WIDTH}"/>'
        if first:
            yield f'<text class="pale" x="-7" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>'
    if task.chance is not None:
        yield f'<path class="chance" d="M0 {scale.y(task.chance):.1f}h{WIDTH}"/>'
    for update, anchor in ((0, "start"), (task.updates / 2, "middle"), (task.updates, "end")):
        x = scale.x(update)
        word = f"{update:g}" + (" updates" if first and anchor == "middle" else "")
        yield f'<text class="pale" x="{x:g}" y="{HEIGHT + 16}" text-anchor="{anchor}">{word}</text>'
