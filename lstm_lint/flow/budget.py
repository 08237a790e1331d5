"""How many statements are followed: for one function, in one file, and of the files around it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lstm_lint import syntax

MOST_STEPS = 4_000
"""Statements followed for one function, all that it calls included."""
MOST_INLINED = 600
"""Statements after which a function's calls are no longer followed into."""
LEAST_SPENT, SPENT_A_LINE = 150, 2
"""Statements followed for one file, by its lines, after which calls are no longer followed into."""
LEAST_INLINED = 100
"""Statements that each function has to its credit even then, the first time it is followed."""
MOST_MADE = 16
"""How often a function is followed that is made anew again and again, as by one that makes itself."""
MOST_ABROAD = 400
"""Statements of other files that are followed from this one."""


class Exhausted(Exception):
    """A function is more work than it is worth; what it computes stays unknown."""


class Budget:
    """What following one file has taken, and may take."""

    def __init__(self, lines: int) -> None:
        self.lines = lines
        self.steps = 0
        """Statements of the piece of work at hand: a function with all that it calls, or the module."""
        self.spent = 0
        """Statements of the whole file."""
        self._most_steps = MOST_STEPS
        self._most_spent = LEAST_SPENT + SPENT_A_LINE * lines
        self._credit = LEAST_INLINED
        self._times: Counter[syntax.Node] = Counter()
        """How often each function was followed as anyone may call it."""
        self._abroad = self._return_by = 0

    def begin(self, *, whole_module: bool = False) -> None:
        """The next piece of work."""
        self.steps = 0
        self._most_steps = MOST_STEPS + self.lines * whole_module

    def follows(self, function: syntax.Node) -> None:
        """A function is followed as anyone may call it."""
        self._credit = 0 if self._times[function] else LEAST_INLINED
        self._times[function] += 1

    def has_enough_of(self, function: syntax.Node) -> bool:
        """Whether a function was followed so often that nothing more is learned of it."""
        return self._times[function] >= MOST_MADE

    def step(self) -> None:
        """One statement more.  Raises Exhausted."""
        self.steps += 1
        self.spent += 1
        if self.steps > self._most_steps:
            raise Exhausted

    @property
    def follows_calls(self) -> bool:
        """Whether calls are still followed into."""
        much = self.spent - self._abroad > self._most_spent
        return self.steps <= (self._credit if much else MOST_INLINED)

    @property
    def is_ample(self) -> bool:
        """Whether there is enough left for following functions again."""
        return 2 * self.spent < self._most_spent

    # --- other files

    def leave(self) -> int:
        """A function of another file is about to be followed from this one; when that began."""
        self._return_by = self.steps + MOST_ABROAD - self._abroad
        return self.steps

    @property
    def has_to_return(self) -> bool:
        """Whether functions of other files are followed no further."""
        return self.steps > self._return_by

    def come_back(self, since: int) -> None:
        """It was followed."""
        self._abroad += self.steps - since
