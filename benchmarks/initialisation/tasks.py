"""What is learned: two tasks that need a long memory, and one that needs a short one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from math import log, log2
from pydoc_data.topics import topics
from typing import ClassVar

import torch
from torch import Generator, Tensor, nn

Batch = tuple[Tensor, Tensor]


@dataclass(frozen=True)
class Task(ABC):
    """A source of sequences, and how a model is trained on them."""

    name: ClassVar[str]
    title: ClassVar[str]
    measure: ClassVar[str]
    """What its loss is, with the unit."""
    goal: ClassVar[float]
    """The loss at which the task counts as learned."""

    span: int
    """How many steps a sequence has, all of which may have to be remembered."""
    hidden: int
    updates: int
    rate: float
    """Adam's learning rate."""
    batch: int = 32
    tested: int = 500
    """How many sequences it is tested on."""

    @property
    def chance(self) -> float | None:
        """The loss of the best answer that reads nothing; None where it is of no interest."""
        return None

    @property
    @abstractmethod
    def shape(self) -> tuple[int, int, int, int]:
        """What `Model` is to be made for."""

    @abstractmethod
    def draw(self, generator: Generator, count: int) -> Batch:
        """Sequences to train on, and the right answers."""

    def test(self) -> Batch:
        """The same unseen sequences for everyone, and the right answers."""
        return self.draw(Generator().manual_seed(2**31), self.tested)

    @abstractmethod
    def loss(self, answers: Tensor, targets: Tensor) -> Tensor:
        """How wrong the answers are."""


class Adding(Task):
    """Of many numbers between 0 and 1, two are marked, one in each half: what is their sum?"""

    name = "adding"
    title = "Adding two numbers far apart"
    measure = "mean squared error"
    goal = 0.02

    @property
    def chance(self) -> float:
        return float(self.test()[1].var(correction=0))

    @property
    def shape(self) -> tuple[int, int, int, int]:
        return 0, 2, self.hidden, 1

    def draw(self, generator: Generator, count: int) -> Batch:
        numbers = torch.rand(count, self.span, generator=generator)
        half = self.span // 2
        first = torch.randint(half, (count, 1), generator=generator)
        second = torch.randint(half, self.span, (count, 1), generator=generator)
        marked = torch.cat([first, second], 1)
        marks = torch.zeros_like(numbers).scatter_(1, marked, 1)
        return torch.stack([numbers, marks], 2), numbers.gather(1, marked).sum(1)

    def loss(self, answers: Tensor, targets: Tensor) -> Tensor:
        return nn.functional.mse_loss(answers[:, -1, 0], targets)


class Copy(Task):
    """A few symbols are shown, then nothing for long, then they are asked for in their order."""

    name = "copy"
    title = "Copying symbols after a pause"
    measure = "bits per symbol"
    goal = 0.3
    kinds, shown = 8, 5

    @property
    def chance(self) -> float:
        return log2(self.kinds)

    @property
    def shape(self) -> tuple[int, int, int, int]:
        return self.kinds + 2, 16, self.hidden, self.kinds

    def draw(self, generator: Generator, count: int) -> Batch:
        symbols = torch.randint(self.kinds, (count, self.shown), generator=generator)
        blank = torch.full((count, self.span - 2 * self.shown), self.kinds)
        asked = torch.full((count, self.shown), self.kinds + 1)
        return torch.cat([symbols, blank, asked], 1), symbols

    def loss(self, answers: Tensor, targets: Tensor) -> Tensor:
        return _bits(answers[:, -self.shown :], targets)


class Characters(Task):
    """Which character comes next in the documentation that Python brings along?"""

    name = "characters"
    title = "Predicting the next character"
    measure = "bits per character"
    goal = 2.6
    kinds = 128

    @property
    def shape(self) -> tuple[int, int, int, int]:
        return self.kinds, 32, self.hidden, self.kinds

    def draw(self, generator: Generator, count: int) -> Batch:
        return self._windows(_texts()[0], generator, count)

    def test(self) -> Batch:
        return self._windows(_texts()[1], Generator().manual_seed(2**31), self.tested)

    def _windows(self, text: Tensor, generator: Generator, count: int) -> Batch:
        starts = torch.randint(len(text) - self.span, (count, 1), generator=generator)
        windows = text[starts + torch.arange(self.span + 1)]
        return windows[:, :-1], windows[:, 1:]

    def loss(self, answers: Tensor, targets: Tensor) -> Tensor:
        return _bits(answers, targets)


def _bits(answers: Tensor, targets: Tensor) -> Tensor:
    """The cross entropy, to the base of 2."""
    return nn.functional.cross_entropy(answers.flatten(0, 1), targets.flatten()) / log(2)


@cache
def _texts() -> tuple[Tensor, Tensor]:
    """A text to train on and one to be tested on, without a paragraph in common."""
    pages = (topics[name] for name in sorted(topics))
    paragraphs = list(dict.fromkeys(part for page in pages for part in page.split("\n\n")))
    tested = paragraphs[::10]
    del paragraphs[::10]
    trained, held_out = (
        torch.tensor(list("\n\n".join(each).encode("ascii", "replace")))
        for each in (paragraphs, tested)
    )
    return trained, held_out


SIZES: dict[str, tuple[Task, ...]] = {
    "quick": (
        Adding(span=6, hidden=4, updates=4, rate=0.01, batch=4, tested=8),
        Copy(span=11, hidden=4, updates=4, rate=0.01, batch=4, tested=8),
        Characters(span=5, hidden=4, updates=4, rate=0.01, batch=4, tested=8),
    ),
    "small": (
        Adding(span=64, hidden=32, updates=1600, rate=0.01),
        Copy(span=20, hidden=32, updates=1600, rate=0.005),
        Characters(span=40, hidden=64, updates=800, rate=0.005),
    ),
    "full": (
        Adding(span=400, hidden=128, updates=6000, rate=0.002),
        Copy(span=100, hidden=128, updates=5000, rate=0.002),
        Characters(span=200, hidden=512, updates=2000, rate=0.002),
    ),
}
SEEDS = {"quick": 2, "small": 9, "full": 5}
