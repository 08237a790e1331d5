"""Draw README's picture: what the command line says of an example, on a terminal, as SVG."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/picture.svg"
COMMAND = ["lstm-lint", "check", "--select", "RNN101,RNN202", "examples/sentiment/model.py"]

COLUMNS = 120
CELL_WIDTH, LINE_HEIGHT, MARGIN, BAR = 8.43, 19, 18, 34
BACKGROUND, FOREGROUND = "#1e1e2e", "#cdd6f4"
COLOURS = ("#585b70", "#f38ba8", "#a6e3a1", "#f9e2af", "#89b4fa", "#cba6f7", "#94e2d5", "#cdd6f4")
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


@dataclass(frozen=True, slots=True)
class Style:
    """How a terminal draws a run of characters."""

    colour: str = FOREGROUND
    bold: bool = False
    dim: bool = False

    def after(self, code: int) -> Style:
        """The style once a terminal has read `code` of an escape sequence."""
        match code:
            case 0:
                return Style()
            case 1:
                return replace(self, bold=True)
            case 2:
                return replace(self, dim=True)
            case 22:
                return replace(self, bold=False, dim=False)
            case 39:
                return replace(self, colour=FOREGROUND)
            case _ if 30 <= code <= 37 or 90 <= code <= 97:
                return replace(self, colour=COLOURS[code % 10])
            case _:
                return self

    def attributes(self) -> str:
        weight = ' font-weight="bold"' if self.bold else ""
        opacity = ' opacity="0.6"' if self.dim else ""
        return f'fill="{self.colour}"{weight}{opacity}'


def output() -> str:
    """What the command prints on a terminal, its escape sequences among it."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    env.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "lstm_lint", *COMMAND[1:]]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    if process.wait() != 1:
        raise SystemExit(said.decode())
    return said.decode().replace("\r\n", "\n").rstrip("\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # so does Linux say that the other end is closed
        return b""


def runs(text: str) -> Iterator[tuple[int, int, Style, str]]:
    """Row, column, style and characters of every run of one style; long lines wrap."""
    row = column = 0
    style = Style()
    for piece in re.split(r"(\x1b\[[\d;]*m|\n)", text):
        if piece == "\n":
            row, column = row + 1, 0
        elif piece.startswith("\x1b["):
            for code in piece[2:-1].split(";"):
                style = style.after(int(code or 0))
        while piece and piece[0] not in "\x1b\n":
            here, piece = piece[: COLUMNS - column], piece[COLUMNS - column :]
            yield row, column, style, here
            row, column = (row + 1, 0) if piece else (row, column + len(here))


def draw(text: str) -> str:
    """The terminal as SVG."""
    drawn = list(runs(text))
    columns = max(column + len(piece) for _, column, _, piece in drawn)
    rows = drawn[-1][0] + 1
    width = round(2 * MARGIN + columns * CELL_WIDTH)
    height = BAR + rows * LINE_HEIGHT + MARGIN
    words = "\n".join(_word(*run) for run in drawn if run[3].strip())
    dots = "\n".join(
        f'<circle cx="{MARGIN + 4 + 18 * place}" cy="18" r="5.5" fill="{colour}"/>'
        for place, colour in enumerate((COLOURS[1], COLOURS[3], COLOURS[2]))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{FONT}" font-size="14" '
        f'xml:space="preserve">\n'
        "<style>text { white-space: pre }</style>\n"
        f"<title>{escape(' '.join(COMMAND))}</title>\n"
        f'<rect width="100%" height="100%" rx="9" fill="{BACKGROUND}"/>\n'
        f"{dots}\n{words}\n</svg>\n"
    )


def _word(row: int, column: int, style: Style, piece: str) -> str:
    x, y = MARGIN + column * CELL_WIDTH, BAR + (row + 0.75) * LINE_HEIGHT
    length = len(piece) * CELL_WIDTH
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" textLength="{length:.1f}" {style.attributes()}>'
        f"{escape(piece, quote=False)}</text>"
    )


def picture() -> str:
    return draw(f"$ \x1b[1m{' '.join(COMMAND)}\x1b[0m\n{output()}")


def main() -> int:
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), "utf-8")
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
