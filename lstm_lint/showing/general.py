"""Any rule: what the oracle says, and how far from it the wrong and the fixed code are."""

from __future__ import annotations

import textwrap

import torch
from torch import Tensor

from lstm_lint.oracles import TOLERANCE, Comparison
from lstm_lint.showing.figure import Figure, apart
from lstm_lint.showing.runs import Run
from lstm_lint.showing.svg import GRID, MARGIN, SIGNS, WIDTH, Picture, number

MOST = 4
"""Results that are shown: those that are farthest off."""
FARTHEST = 6
"""Numbers of each that the table has."""
ROWS, COLUMNS = 16, 24
"""The most that is drawn of a result."""
GAP = 40
PANEL = (WIDTH - 2 * MARGIN - 2 * GAP) / 3

Pair = tuple[Comparison, Comparison | None]
"""What the fixed code made of a result, and what the wrong code did if it came so far."""


def look(picture: Picture, wrong: Run, fixed: Run) -> Figure:
    """Oracle, wrong and fixed side by side."""
    pairs = sorted(_pairs(wrong, fixed), key=_distance, reverse=True)
    shown = [pair for pair in pairs if _distance(pair) > TOLERANCE][:MOST] or pairs[:1]
    raised = wrong.raised or "nothing that shows in a number"
    far = max(map(_distance, pairs), default=0.0)
    if far > TOLERANCE:
        near = max(apart(each.actual, each.expected) for each, _ in pairs)
        picture.says = (
            f"The wrong code is up to {number(far)} away from the oracle,"
            f" the fixed code {number(near)}."
        )
    elif wrong.by_torch:
        verb = "warns of" if "Warning: " in raised else "raises in"
        picture.says = f"torch {verb} the wrong code, and not {verb.split()[1]} the fixed code."
    else:
        picture.says = "The wrong code does not hold under the proof, and the fixed code does."
    for good, bad in shown:
        _draw(picture, good, bad, raised)
    if not shown:
        _say(picture, raised)
    notes = () if far > TOLERANCE else (f"The wrong code: {raised}", "The fixed code: holds")
    rows = [row for pair in shown for row in _rows(*pair)]
    return Figure(("", "oracle", "wrong", "fixed"), rows, picture, notes)


def _pairs(wrong: Run, fixed: Run) -> list[Pair]:
    """The comparisons of both, those of one place and shape together."""
    pairs: list[Pair] = []
    for place, good in enumerate(fixed.compared):
        bad = wrong.compared[place] if place < len(wrong.compared) else None
        alike = bad and (bad.what, bad.actual.shape) == (good.what, good.actual.shape)
        if good.actual.numel():
            pairs.append((good, bad if alike else None))
    return pairs


def _distance(pair: Pair) -> float:
    """How far the wrong code is off; what it does not come to is nearest to nothing."""
    return apart(pair[1].actual, pair[1].expected) if pair[1] else 0.0


def _rows(good: Comparison, bad: Comparison | None) -> list[tuple[str, ...]]:
    """The numbers that are farthest from the oracle, and how far all are."""
    away = (bad.actual - bad.expected).abs() if bad else good.actual.abs()
    rows = []
    for place in away.flatten().argsort(descending=True)[:FARTHEST].sort().values.tolist():
        index = [int(each) for each in torch.unravel_index(torch.tensor(place), away.shape)]
        wrong = number(float(bad.actual.flatten()[place])) if bad else "–"
        oracle, fixed = (
            number(float(each.flatten()[place])) for each in (good.expected, good.actual)
        )
        rows.append((f"{good.what} {index or ''}".strip(), oracle, wrong, fixed))
    off = number(apart(bad.actual, bad.expected)) if bad else "–"
    return [*rows, (f"{good.what}: off by", "", off, number(apart(good.actual, good.expected)))]


def _draw(picture: Picture, good: Comparison, bad: Comparison | None, raised: str) -> None:
    """Three heat maps in a row."""
    shown = [("the oracle", "", good.expected), ("the wrong code", "wrong", bad and bad.actual),
             ("the fixed code", "fixed", good.actual)]  # fmt: skip
    most = max(float(each.abs().max()) for _, _, each in shown if each is not None) or 1.0
    rows, columns = _flat(good.expected).shape
    width = min(PANEL / columns, 34.0)
    height = min(max(width, 14.0), 24.0)
    top = picture.height + 46
    bottom = top + rows * height
    picture.text(MARGIN, picture.height + 14, good.what[:1].upper() + good.what[1:], "head")
    for place, (who, kind, values) in enumerate(shown):
        x = MARGIN + place * (PANEL + GAP)
        picture.text(x, top - 9, who, kind)
        if values is None:
            bottom = max(bottom, _raised(picture, x, top, raised))
            continue
        shares = (_flat(values) / most / 2 + 0.5).tolist()
        picture.cells(x, top, shares, (width, height), SIGNS)
        if place:
            off = number(apart(values, good.expected))
            picture.text(x, top + rows * height + 17, f"off by {off}", "pale")
    key = top + rows * height + 9
    picture.key(MARGIN + 46, key, SIGNS, (number(-most), number(most)))
    picture.height = max(bottom, key + 14) + 26


def _flat(values: Tensor) -> Tensor:
    """A result as rows and columns, no more than can be drawn."""
    matrix = values.reshape(values.shape[0], -1) if values.dim() > 1 else values.reshape(1, -1)
    return matrix[:ROWS, :COLUMNS]


def _raised(picture: Picture, x: float, y: float, said: str) -> float:
    """What there is instead of numbers; where it ends."""
    lines = textwrap.wrap(said, 34)
    height = 18 * len(lines) + 16
    picture.box(x, y, PANEL, height, "#fdf6f3", f'stroke="{GRID}" rx="4"')
    for row, line in enumerate(lines):
        picture.text(x + 10, y + 20 + 18 * row, line, "code")
    return y + height


def _say(picture: Picture, raised: str) -> None:
    """What both do, where there is no number at all."""
    top = picture.height + 26
    picture.text(MARGIN, top - 9, "the wrong code", "wrong")
    picture.text(MARGIN + PANEL + GAP, top - 9, "the fixed code", "fixed")
    bottom = _raised(picture, MARGIN, top, raised)
    _raised(picture, MARGIN + PANEL + GAP, top, "holds")
    picture.height = bottom + 26
