"""RNN201: where the last step of a padded batch is read, short sequences have zeros."""

from __future__ import annotations

from lstm_lint.showing.figure import Figure, apart, scaled
from lstm_lint.showing.runs import Run
from lstm_lint.showing.svg import FIXED, MARGIN, PALE, STATES, WRONG, Picture, number

CELL = 52, 30


def look(picture: Picture, wrong: Run, fixed: Run) -> Figure | None:
    """The outputs over time, and what is read of them; None where nothing was packed."""
    if not (wrong.passes and wrong.compared and fixed.compared):
        return None
    batch, read = wrong.passes[0], (wrong.compared[0], fixed.compared[0])
    lengths = batch.lengths
    if any(len(each.actual) != len(lengths) for each in read):
        return None
    strengths = batch.outputs.abs().mean(dim=2).cpu()
    errors = [[apart(*pair) for pair in zip(each.actual, each.expected, strict=True)]
              for each in read]  # fmt: skip
    rows = [
        (f"sequence {row + 1}", str(length), number(float(strengths[row, length - 1])),
         number(float(strengths[row, -1])), number(errors[0][row]), number(errors[1][row]))
        for row, length in enumerate(lengths)
    ]  # fmt: skip
    headings = ("", "steps", "|output| at its end", "at the last step", "wrong off by",
                "fixed off by")  # fmt: skip
    short = sum(length < max(lengths) for length in lengths)
    picture.says = (
        f"The batch has {max(lengths)} steps, and {short} of {len(lengths)} sequences end before:"
        " where the wrong code reads their last state, there are zeros."
    )
    _outputs(picture, scaled(strengths, float(strengths.max())), lengths)
    _errors(picture, errors, read[0].what)
    picture.height = 146 + CELL[1] * len(lengths) + 92
    return Figure(headings, rows, picture)


def _outputs(picture: Picture, shares: list[list[float]], lengths: list[int]) -> None:
    x, y, (width, height) = MARGIN + 84, 146.0, CELL
    steps = len(shares[0])
    bottom = y + height * len(lengths)
    picture.text(MARGIN, 98, "What the RNN puts out, step by step", "head")
    picture.text(x + width * (steps - 0.5), y - 24, "the wrong code", "wrong middle")
    picture.text(x + width * (steps - 0.5), y - 10, "reads here", "wrong middle")
    picture.cells(x, y, shares, CELL, STATES)
    for row, length in enumerate(lengths):
        middle = y + height * (row + 0.5) + 4
        picture.text(x - 10, middle, f"sequence {row + 1}", "end")
        for step in range(length, steps):
            picture.text(x + width * (step + 0.5), middle, "0", "middle", fill=PALE)
        picture.frame(x + width * (length - 1), y + height * row, width - 1, height - 1, FIXED)
    picture.frame(x + width * (steps - 1) - 4, y - 4, width + 7, bottom - y + 7, WRONG)
    for step in range(steps):
        picture.text(x + width * (step + 0.5), bottom + 18, f"step {step + 1}", "pale middle")
    picture.frame(x, bottom + 32, 20, 16, FIXED)
    picture.text(x + 27, bottom + 44, "the fixed code reads here", "fixed")
    picture.key(x + 27, bottom + 62, STATES, ("0", "large"))


def _errors(picture: Picture, errors: list[list[float]], what: str) -> None:
    x, y, height, room = 500.0, 146.0, CELL[1], 270.0
    picture.text(x, 98, f"How far off the {what} are", "head")
    picture.text(x, y - 10, "wrong code", "wrong")
    picture.text(x + 82, y - 10, "fixed code", "fixed")
    most = max(map(max, errors)) or 1.0
    for row, pair in enumerate(zip(*errors, strict=True)):
        for place, (error, colour) in enumerate(zip(pair, (WRONG, FIXED), strict=True)):
            top = y + height * row + 3 + place * 12
            picture.box(x, top, max(room * error / most, 2), 10, colour, 'rx="2"')
            picture.text(x + max(room * error / most, 2) + 7, top + 9, number(error), "pale")
    bottom = y + height * len(errors[0])
    picture.parts.append(f'<path class="axis" d="M{x:.1f} {y - 2:.1f}V{bottom:.1f}"/>')
    picture.text(x, bottom + 18, "distance from each sequence run alone, unpadded", "pale")
