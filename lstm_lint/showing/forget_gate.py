"""RNN301: how much an LSTM forgets at its start, and what its learning makes of that."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median

import torch
from torch import Tensor, nn

from lstm_lint.showing.figure import Figure
from lstm_lint.showing.runs import Run
from lstm_lint.showing.svg import FIXED, MARGIN, WIDTH, WRONG, Picture

STEPS, BATCH = 40, 64
RECORDED = (
    ("copy", "Symbols kept over a pause", "bits per symbol", (0, 1, 2, 3)),
    ("adding", "Two of 64 numbers added", "mean squared error", (0, 0.05, 0.1, 0.15, 0.2, 0.25)),
    ("characters", "The next character", "bits per character", (2.5, 3, 3.5, 4)),
)
"""Tasks, what they are, what is measured, and the marks of their axes."""
RECIPES = (("default", WRONG), ("article", FIXED))

Curve = list[tuple[float, float]]


def look(picture: Picture, wrong: Run, fixed: Run) -> Figure | None:
    """The gates of the first LSTM that both build; None if there is none."""
    pair = [next((each for each in run.made if _usable(each)), None) for run in (wrong, fixed)]
    if pair[0] is None or pair[1] is None:
        return None
    gates = [_forget_gates(each) for each in pair]
    left = [gate.cumprod(dim=0).mean(dim=(1, 2)) for gate in gates]
    means = [gate.mean(dim=(1, 2)) for gate in gates]
    rows = [
        (f"step {step}", *(f"{float(each[step - 1]):.2f}" for each in means),
         *(f"{float(each[step - 1]):.2g}" for each in left))
        for step in (1, 2, 5, 10, 20, 40)
    ]  # fmt: skip
    headings = ("", "forget gate, wrong", "fixed", "left of the first step, wrong", "fixed")
    halves = [int((each > 0.5).sum()) for each in left]
    picture.says = (
        f"Half of what a cell holds is gone at step {halves[0] + 1} by torch's default,"
        f" and at step {halves[1] + 1} with the forget bias."
    )
    _over_time(picture, MARGIN + 30, "The forget gate over time", means)
    _over_time(picture, WIDTH - MARGIN - 340, "What is left in the cell of the first step", left)
    picture.height = 336
    records = _recorded()
    if records:
        _curves(picture, records)
    return Figure(headings, rows, picture)


def _usable(module: nn.Module) -> bool:
    return isinstance(module, nn.LSTM) and not module.proj_size


def _forget_gates(lstm: nn.Module) -> Tensor:
    """The forget gates of the first layer on noise: (STEPS, BATCH, H)."""
    given = {name: each.detach().cpu() for name, each in lstm.named_parameters()}
    noise = torch.Generator().manual_seed(3)
    inputs = torch.randn(STEPS, BATCH, given["weight_ih_l0"].shape[1], generator=noise)
    hidden = cell = torch.zeros(BATCH, given["weight_hh_l0"].shape[1])
    forgets = []
    for step in inputs:
        gates = step @ given["weight_ih_l0"].T + hidden @ given["weight_hh_l0"].T
        gates = gates + given.get("bias_ih_l0", 0) + given.get("bias_hh_l0", 0)
        enter, forget, new, out = gates.chunk(4, dim=1)
        cell = forget.sigmoid() * cell + enter.sigmoid() * new.tanh()
        hidden = out.sigmoid() * cell.tanh()
        forgets.append(forget.sigmoid())
    return torch.stack(forgets)


def _over_time(picture: Picture, x: float, head: str, lines: list[Tensor]) -> None:
    """Two lines from 0 to 1 over the steps."""
    top, width, height = 122.0, 340.0, 160.0
    picture.text(x - 30, 98, head, "head")
    for tick in (0, 0.25, 0.5, 0.75, 1):
        y = top + height * (1 - tick)
        picture.rule(x, y, width, "grid" if tick else "axis")
        picture.text(x - 7, y + 4, f"{tick:g}", "pale end")
    for step in (1, 10, 20, 30, 40):
        across = x + width * (step - 1) / (STEPS - 1)
        picture.text(across, top + height + 16, str(step), "pale middle")
    picture.text(x + width / 2, top + height + 32, "steps", "pale middle")
    for who, line, colour in zip(("wrong", "fixed"), lines, (WRONG, FIXED), strict=True):
        points = [
            (x + width * step / (STEPS - 1), top + height * (1 - value))
            for step, value in enumerate(line.tolist())
        ]
        picture.curve(points, colour)
        if line.max() - line.min() < 0.2:
            picture.text(points[20][0], points[20][1] - 8, f"the {who} code", who)
        elif who == "fixed":
            picture.text(points[4][0] + 8, points[4][1] - 8, "the fixed code", who)
        else:  # between the two curves
            picture.text(points[4][0], top + height - 11, "the wrong code", who)


def _recorded() -> dict[tuple[str, str], list[Curve]]:
    """The recorded learning curves of the small size, by task and recipe: inside the package or beside it."""
    package = Path(__file__).resolve().parent.parent
    places = (package / "initialisation.jsonl",
              package.parent / "benchmarks" / "initialisation" / "results.jsonl")  # fmt: skip
    path = next((place for place in places if place.is_file()), None)
    curves: dict[tuple[str, str], list[Curve]] = {}
    for line in path.read_text("utf-8").splitlines() if path else ():
        record = json.loads(line)
        if record["size"] != "small":
            continue
        curve = [(float(update), float(loss)) for update, loss in record["curve"]]
        curves.setdefault((record["task"], record["recipe"]), []).append(curve)
    return curves


def _curves(picture: Picture, records: dict[tuple[str, str], list[Curve]]) -> None:
    """How small LSTMs learned, a panel for each task."""
    base, width, height = picture.height + 28, 206.0, 130.0
    seeds = len(records["copy", "default"])
    picture.text(MARGIN, base, "What the start is worth: recorded learning curves", "head")
    said = f"Line: median of {seeds} seeds. Band: from the best to the worst."
    picture.text(WIDTH - MARGIN, base, said, "pale end")
    for place, (task, title, measure, ticks) in enumerate(RECORDED):
        x, top = MARGIN + 30 + place * (width + 76), base + 58
        picture.text(x - 30, top - 30, title)
        picture.text(x - 30, top - 14, measure, "pale")
        low, high = ticks[0], ticks[-1]
        for tick in ticks:
            y = top + height * (high - tick) / (high - low)
            picture.rule(x, y, width, "grid" if tick != low else "axis")
            picture.text(x - 7, y + 4, f"{tick:g}", "pale end")
        for recipe, colour in RECIPES:
            curves = records[task, recipe]
            updates = [update for update, _ in curves[0]]
            losses = [[curve[moment][1] for curve in curves] for moment in range(len(updates))]
            first = next(place for place, each in enumerate(losses) if median(each) <= high * 1.01)
            across = [x + width * update / updates[-1] for update in updates[first:]]
            down = [[top + height * (high - min(max(loss, low), high)) / (high - low)
                     for loss in each] for each in losses[first:]]  # fmt: skip
            best = list(zip(across, map(max, down), strict=True))
            worst = list(zip(across, map(min, down), strict=True))
            picture.band([*best, *reversed(worst)], colour)
            picture.curve(list(zip(across, map(median, down), strict=True)), colour)
        picture.text(x + width, top + height + 16, f"{updates[-1]:g} updates", "pale end")
        picture.text(x, top + height + 16, "0", "pale middle")
    picture.text(MARGIN + 30, top + height + 42, "torch's default", "wrong")
    picture.text(MARGIN + 136, top + height + 42, "what the fix writes", "fixed")
    picture.height = top + height + 64
