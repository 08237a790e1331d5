"""Pictures as SVG: panels of cells, lines and words, in colours that every eye tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

WIDTH = 880
MARGIN = 40

INK, PALE, GRID = "#24292f", "#6e7781", "#e4e7eb"
WRONG, FIXED, PLAIN = "#c4502e", "#0068b3", "#57606a"
"""What the wrong code does, what the fixed code does, and what is neither's."""

STATES = ("#f3f7fb", "#c9ddef", "#86b6dc", "#3f86c0", "#0b4f8f", "#06305c")
"""From nothing to much."""
ERRORS = ("#faf7f5", "#f6d9c9", "#ec9f7c", "#d6643c", "#a93a17", "#6d1f06")
"""From right to wrong."""
SIGNS = ("#8c3310", "#d9734b", "#f6d3c2", "#fafafa", "#c5ddef", "#4d94cb", "#0a4c8a")
"""From less than zero to more."""

STYLE = f"""
text {{ font: 12px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: {INK} }}
.title {{ font-size: 17px; font-weight: 600 }}
.head {{ font-size: 13px; font-weight: 600 }}
.pale {{ fill: {PALE}; font-size: 11px }}
.wrong {{ fill: {WRONG}; font-weight: 600 }}
.fixed {{ fill: {FIXED}; font-weight: 600 }}
.code {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 11px }}
.grid {{ stroke: {GRID} }}
.axis {{ stroke: {PALE} }}
.end {{ text-anchor: end }}
.middle {{ text-anchor: middle }}
"""


def shade(colours: Sequence[str], share: float) -> str:
    """The colour at a share of the way through a scale, between its stops too."""
    place = min(max(share, 0.0), 1.0) * (len(colours) - 1)
    stop = min(int(place), len(colours) - 2)
    one, other = (bytes.fromhex(colours[stop + each][1:]) for each in (0, 1))
    mixed = (a + (b - a) * (place - stop) for a, b in zip(one, other, strict=True))
    return "#" + "".join(f"{round(each):02x}" for each in mixed)


def number(value: float) -> str:
    """A number as a label: three digits, or 0."""
    return "0" if abs(value) < 5e-5 else f"{value:.3g}"


@dataclass
class Picture:
    """What is drawn, from the top down."""

    title: str
    where: str
    """What was run, and on what."""
    says: str = ""
    """What is to be seen, in a sentence."""
    height: float = 84
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, kind: str = "", **more: str) -> None:
        """Words that begin, end or have their middle at a point."""
        attributes = "".join(f' {name}="{value}"' for name, value in more.items())
        styled = f' class="{kind}"' if kind else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}"{styled}{attributes}>{escape(text)}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, fill: str, *more: str) -> None:
        """A rectangle."""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
            f' fill="{fill}"{"".join(f" {each}" for each in more)}/>'
        )

    def frame(self, x: float, y: float, width: float, height: float, stroke: str) -> None:
        """An outline around cells, within them."""
        x, y, width, height = x + 1, y + 1, width - 2, height - 2
        self.box(x, y, width, height, "none", f'stroke="{stroke}" stroke-width="2.5" rx="3"')

    def rule(self, x: float, y: float, length: float, kind: str = "grid") -> None:
        """A line from left to right."""
        self.parts.append(f'<path class="{kind}" d="M{x:.1f} {y:.1f}h{length:.1f}"/>')

    def curve(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A line through points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(
            f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"'
            ' stroke-linejoin="round" stroke-linecap="round"/>'
        )

    def band(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """An area within points."""
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polygon points="{places}" fill="{colour}" opacity=".18"/>')

    def cells(
        self,
        x: float,
        y: float,
        shares: Sequence[Sequence[float]],
        size: tuple[float, float],
        colours: Sequence[str],
    ) -> None:
        """A heat map: a row of cells for each row of shares, from 0 to 1."""
        width, height = size
        for row, line in enumerate(shares):
            for column, share in enumerate(line):
                place = (x + width * column, y + height * row)
                self.box(*place, width - 1, height - 1, shade(colours, share), 'rx="1.5"')

    def key(self, x: float, y: float, colours: Sequence[str], words: tuple[str, str]) -> None:
        """What a scale's two ends mean."""
        for step in range(24):
            self.box(x + step * 4, y, 4.2, 9, shade(colours, step / 23))
        self.text(x - 7, y + 8.5, words[0], "pale end")
        self.text(x + 24 * 4 + 7, y + 8.5, words[1], "pale")

    def svg(self) -> str:
        """The file's text."""
        return "\n".join([*self._lines(), ""])

    def _lines(self) -> Iterator[str]:
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height:.0f}"'
            f' width="{WIDTH}" height="{self.height:.0f}" role="img">'
        )
        yield f"<title>{escape(self.title)}</title>"
        yield f"<style>{STYLE}</style>"
        yield f'<rect width="{WIDTH}" height="{self.height:.0f}" fill="#fff"/>'
        yield f'<text class="title" x="{MARGIN}" y="38">{escape(self.title)}</text>'
        yield f'<text class="pale end" x="{WIDTH - MARGIN}" y="38">{escape(self.where)}</text>'
        yield f'<text x="{MARGIN}" y="60">{escape(self.says)}</text>'
        yield from self.parts
        yield "</svg>"
