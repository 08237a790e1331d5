"""What a file imports from its neighbours: found by path, read, and never imported or run.

A neighbour is followed once, at its top level only, and only where it can hold recurrent code.  Its
functions and classes are then followed from whoever calls them, as if they stood in the same file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lstm_lint.flow.values import UNKNOWN, Value
from lstm_lint.prefilter import may_concern

if TYPE_CHECKING:
    from lstm_lint.flow.scope import Env

MARKS = ("pyproject.toml", "setup.py", "setup.cfg", ".git", "requirements.txt")
"""What stands in the root of a project."""
BIGGEST = 1_000_000
"""Bytes of a neighbour that are worth reading."""
MOST_FILES = 200
"""Neighbours that are kept in memory."""
_APART = 10_000_000
"""Between the numbers of one file's symbols and those of the next."""


class Project:
    """The files around the one that is checked; what is known of them is shared by all checks."""

    def __init__(self) -> None:
        self.modules: dict[tuple[str, int], Env | None] = {}
        self.concerning: dict[str, bool] = {}
        self.followed = 0
        self.roots: dict[str, str] = {}

    def locate(self, module: str, level: int, filename: str) -> str | None:
        """The file of an imported module as Python would find it, within the project alone."""
        here = os.path.dirname(os.path.abspath(filename))
        root = self.root(here)
        parts = [part for part in module.split(".") if part]
        if level:
            start = here
            for _ in range(level - 1):
                start = os.path.dirname(start)
            places = [start]
        else:
            places = [here, root, os.path.join(root, "src")]
        for place in places:
            if not (place + os.sep).startswith(root + os.sep):
                continue
            path = os.path.join(place, *parts)
            for candidate in (f"{path}.py", os.path.join(path, "__init__.py")):
                if os.path.isfile(candidate) and os.path.realpath(candidate).startswith(root):
                    return candidate
        return None

    def root(self, folder: str) -> str:
        """The nearest folder that looks like a project's, else the folder itself."""
        known = self.roots.get(folder)
        if known is None:
            known, place = folder, folder
            while True:
                if any(os.path.exists(os.path.join(place, mark)) for mark in MARKS):
                    known = place
                    break
                parent = os.path.dirname(place)
                if parent == place:
                    break
                place = parent
            self.roots[folder] = known = os.path.realpath(known)
        return known

    def concerns(self, filename: str) -> bool:
        """Whether a file can hold recurrent code; a package's own file hands on others' names."""
        known = self.concerning.get(filename)
        if known is None:
            try:
                with open(filename, "rb") as file:
                    known = may_concern(file.read(BIGGEST)) or filename.endswith("__init__.py")
            except OSError:
                known = False
            self.concerning[filename] = known
        return known

    def member(self, filename: str, name: str) -> Value | None:
        """What a name means in a neighbour; None where the neighbour says nothing."""
        try:
            key = (filename, os.stat(filename).st_mtime_ns)
        except OSError:
            return None
        if key not in self.modules:
            if len(self.modules) >= MOST_FILES:
                self.modules.clear()
            self.modules[key] = None  # a cycle of imports ends here
            self.modules[key] = self._followed(filename)
        env = self.modules.get(key)
        if env is None:
            return None
        value = env.lookup(name)
        return None if value is UNKNOWN else value

    def _followed(self, filename: str) -> Env | None:
        from lstm_lint.flow.evaluator import Evaluator
        from lstm_lint.parsing import Unparsable, deep, parse
        from lstm_lint.source import Source, Unreadable

        try:
            with open(filename, "rb") as file:
                data = file.read(BIGGEST + 1)
            if len(data) > BIGGEST or not self.concerns(filename):
                return None
            text = Source.from_bytes(data, filename).text
            with deep():
                neighbour = Evaluator(parse(text), {}, text, filename, self)
                self.followed += 1
                neighbour.ticks = self.followed * _APART
                return neighbour.follow_top_level()
        except (OSError, Unreadable, Unparsable, RecursionError):
            return None
