"""One model trained from its start, and how it does on the way."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Generator, nn

from benchmarks.initialisation.recipes import build
from benchmarks.initialisation.tasks import Task

POINTS = 40
"""How often a model is tested on its way."""
Point = tuple[int, float]
"""The number of updates, and the loss on the test behind them."""


def train(task: Task, recipe: str, seed: int, device: str = "cpu") -> Iterator[Point]:
    """Train a model, and tell how it does on unseen sequences.

    The seed decides what is drawn for the model and, apart from that, the sequences: all recipes
    meet the same ones in the same order.
    """
    torch.manual_seed(seed)
    model = build(recipe, task.span)(*task.shape).to(device)
    optimizer = torch.optim.Adam(model.parameters(), task.rate)
    generator = Generator().manual_seed(2**16 + seed)
    unseen, expected = (each.to(device) for each in task.test())
    pause = max(1, task.updates // POINTS)
    for update in range(task.updates + 1):
        if update % pause == 0:
            with torch.no_grad():
                yield update, float(f"{task.loss(model(unseen), expected):.4g}")
        sequences, targets = (each.to(device) for each in task.draw(generator, task.batch))
        optimizer.zero_grad()
        task.loss(model(sequences), targets).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
