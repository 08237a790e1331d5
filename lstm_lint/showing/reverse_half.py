"""RNN202: at the last step, the reverse half of a bidirectional RNN has seen one step."""

from __future__ import annotations

import torch
from torch import Tensor

from lstm_lint.showing.figure import Figure, apart, scaled
from lstm_lint.showing.runs import Pass, Run
from lstm_lint.showing.svg import ERRORS, FIXED, MARGIN, STATES, WIDTH, WRONG, Picture, number

CELL = 64, 28
TOP = 114.0
BELOW = 350.0


def look(picture: Picture, wrong: Run, fixed: Run) -> Figure | None:
    """What each half has seen, and its errors; None unless both halves are compared as such."""
    if not (wrong.passes and wrong.compared and fixed.compared):
        return None
    batch, hidden = wrong.passes[0], wrong.passes[0].rnn.hidden_size
    read = wrong.compared[0], fixed.compared[0]
    if any(each.actual.shape != (len(batch.lengths), 2 * hidden) for each in read):
        return None
    forward, late, early = _seen(batch)
    steps = len(forward)
    errors = [(each.actual - each.expected).abs() for each in read]
    rows = []
    for half, seen, units in (
        ("forward half", (forward, forward), slice(0, hidden)),
        ("reverse half", (late, early), slice(hidden, None)),
    ):
        counts = [f"{int((each > 0).sum())} of {steps}" for each in seen]
        off = [number(apart(each.actual[:, units], each.expected[:, units])) for each in read]
        rows.append((half, *counts, *off))
    headings = ("", "steps seen, wrong", "steps seen, fixed", "wrong off by", "fixed off by")
    count = int((late > 0).sum())
    picture.says = (
        f"Read at the last step, the reverse half has seen {count} of {steps} steps;"
        " its own last state, at the first step, has seen them all."
    )
    _strips(picture, forward, late, early)
    _errors(picture, errors, hidden)
    return Figure(headings, rows, picture)


def _seen(batch: Pass) -> tuple[Tensor, Tensor, Tensor]:
    """How far each step of the longest sequence moves what is read, by autograd.

    The forward half at the last step, the reverse half there, and the reverse half at the first.
    """
    rnn, hidden = batch.rnn, batch.rnn.hidden_size
    longest = max(range(len(batch.lengths)), key=lambda row: batch.lengths[row])
    steps = batch.inputs[longest, : batch.lengths[longest]].clone().requires_grad_()
    with torch.backends.cudnn.flags(enabled=False):  # which differentiates in training alone
        outputs, _ = rnn(steps)
        halves = outputs[-1, :hidden], outputs[-1, hidden:], outputs[0, hidden:]
        moved = [
            sum(torch.autograd.grad(unit, steps, retain_graph=True)[0].square().sum(1)
                for unit in half)
            for half in halves
        ]  # fmt: skip
    forward, late, early = (torch.as_tensor(each).sqrt().cpu() for each in moved)
    return forward, late, early


def _strips(picture: Picture, forward: Tensor, late: Tensor, early: Tensor) -> None:
    """A strip of steps for each half that is read, the place where it is read framed."""
    picture.text(MARGIN, 98, "How far each step of the input moves what is read", "head")
    x, steps, (width, height) = MARGIN + 290, len(forward), CELL
    most = max(float(each.max()) for each in (forward, late, early))
    strips = [("wrong", WRONG, "forward half", forward, steps - 1),
              ("wrong", WRONG, "reverse half", late, steps - 1),
              ("fixed", FIXED, "forward half", forward, steps - 1),
              ("fixed", FIXED, "reverse half", early, 0)]  # fmt: skip
    y = TOP
    for row, (who, colour, half, strip, at) in enumerate(strips):
        middle = y + height / 2 + 4
        if row % 2 == 0:
            picture.text(MARGIN, middle, f"the {who} code", who)
        picture.text(x - 12, middle, f"{half}, read at step {at + 1}", "end")
        shares = scaled(strip.unsqueeze(0) / most, 1.0)
        picture.cells(x, y, [[share**0.5 for share in shares[0]]], CELL, STATES)
        for step, each in enumerate(strip.tolist()):
            if not each:
                picture.text(x + width * (step + 0.5), middle, "not seen", "pale middle")
        picture.frame(x + width * at, y, width - 1, height - 1, colour)
        y += height + (4 if row % 2 == 0 else 14)
    for step in range(steps):
        picture.text(x + width * (step + 0.5) - 0.5, y + 6, f"step {step + 1}", "pale middle")
    picture.key(WIDTH - MARGIN - 96 - 32, y - 3, STATES, ("not at all", "far"))


def _errors(picture: Picture, errors: list[Tensor], hidden: int) -> None:
    """Both codes' errors, unit by unit."""
    picture.text(MARGIN, BELOW - 48, "How far each unit is from each sequence run alone", "head")
    most = max(float(each.max()) for each in errors)
    room = (WIDTH - 2 * MARGIN - 84 - 36) / 2
    size = min(room / (2 * hidden), 34.0), 24.0
    for place, (error, who) in enumerate(zip(errors, ("wrong", "fixed"), strict=True)):
        x = MARGIN + 84 + place * (room + 36)
        picture.text(x, BELOW - 24, f"the {who} code", who)
        picture.cells(x, BELOW, scaled(error, most), size, ERRORS)
        for half, name in enumerate(("forward half", "reverse half")):
            middle = x + size[0] * hidden * (half + 0.5)
            picture.text(middle, BELOW - 7, name, "pale middle")
        bottom = BELOW + size[1] * len(error)
        picture.text(x, bottom + 17, f"off by {number(float(error.max()))}", "pale")
    for row in range(len(errors[0])):
        picture.text(MARGIN + 74, BELOW + size[1] * (row + 0.5) + 4, f"sequence {row + 1}", "end")
    picture.key(WIDTH - MARGIN - 96 - 70, bottom + 9, ERRORS, ("0", number(most)))
    picture.height = bottom + 44
