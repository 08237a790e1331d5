"""What a file imports from its neighbours: found by path, read, and never imported or run.

A neighbour is followed once, at its top level only, and only where it can hold recurrent code.  Its
functions and classes are then followed from whoever calls them, as if they stood in the same file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lstm_lint.flow.values import UNKNOWN, Constant, Tuple, Value
from lstm_lint.neighbours import ALL, AROUND, BIGGEST

__all__ = ["ALL", "Project"]

if TYPE_CHECKING:
    from lstm_lint.flow.scope import Env

MOST_FILES = 200
"""Neighbours that are kept in memory."""
_APART = 10_000_000
"""Between the numbers of one file's symbols and those of the next."""


class Project:
    """The files around the one that is checked; what is known of them is shared by all checks."""

    def __init__(self) -> None:
        self.modules: dict[tuple[str, int], Env | None] = {}
        self.followed = 0

    def locate(self, module: str, name: str, filename: str) -> str | None:
        """The file of an imported module, if it is worth asking for a name; `*` is for any."""
        found = AROUND.locate(module, filename)
        return found if found and AROUND.tells(found, name) else None

    def may_initialise(self, cls: str, filename: str) -> bool:
        """Whether a file that builds on this one may give the weights of a class new values."""
        from lstm_lint import sweeps

        return sweeps.may_initialise(AROUND, cls, filename)

    def member(self, filename: str, name: str) -> Value | None:
        """What a name means in a neighbour; None where the neighbour says nothing."""
        env = self._env(filename) if AROUND.tells(filename, name) else None
        value = None if env is None else env.lookup(name)
        return None if value is UNKNOWN else value

    def public(self, filename: str) -> list[str]:
        """The names that ``from neighbour import *`` brings."""
        env = self._env(filename)
        if env is None:
            return []
        listed = env.lookup("__all__")
        if isinstance(listed, Tuple):
            return [str(each.value) for each in listed.items if isinstance(each, Constant)]
        return [name for name in env.names if not name.startswith("_")]

    def _env(self, filename: str) -> Env | None:
        """A neighbour's names, followed anew when the file has changed."""
        try:
            key = (filename, os.stat(filename).st_mtime_ns)
        except OSError:
            return None
        if key not in self.modules:
            if len(self.modules) >= MOST_FILES:
                self.modules.clear()
            self.modules[key] = None  # a cycle of imports ends here
            self.modules[key] = self._followed(filename)
        return self.modules.get(key)

    def _followed(self, filename: str) -> Env | None:
        from lstm_lint.flow.evaluator import Evaluator
        from lstm_lint.parsing import Unparsable, deep, parse
        from lstm_lint.source import Source, Unreadable

        try:
            with open(filename, "rb") as file:
                data = file.read(BIGGEST + 1)
            if len(data) > BIGGEST:
                return None
            text = Source.from_bytes(data, filename).text
            with deep():
                neighbour = Evaluator(parse(text), {}, text, filename, self)
                self.followed += 1
                neighbour.ticks = self.followed * _APART
                return neighbour.follow_top_level()
        except (OSError, Unreadable, Unparsable, RecursionError):
            return None
