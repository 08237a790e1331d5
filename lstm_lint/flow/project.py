"""What a file imports from its neighbours: found by path, read, and never imported or run.

A neighbour is followed once, at its top level only, and only where it can hold recurrent code.  Its
functions and classes are then followed from whoever calls them, as if they stood in the same file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lstm_lint.flow.values import UNKNOWN, Class, Constant, Function, Tuple, Value
from lstm_lint.looks import ALL
from lstm_lint.neighbours import AROUND, BIGGEST

__all__ = ["ALL", "Project"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lstm_lint import syntax
    from lstm_lint.flow.abroad import Key
    from lstm_lint.flow.audience import Listener
    from lstm_lint.flow.scope import Env

    Listeners = Mapping[str, list[Listener]]

MOST_FILES = 200
"""Neighbours that are kept in memory."""
_APART = 10_000_000
"""Between the numbers of one file's symbols and those of the next."""


class Project:
    """The files around the one that is checked; what is known of them is shared by all checks."""

    def __init__(self, listeners: Callable[[frozenset[str]], Listeners] | None = None) -> None:
        self.listeners = listeners
        """What rules, by their codes and built anew, listen to."""
        self.files: dict[syntax.Module, str] = {}
        """Where the neighbours lie that were followed."""
        self.own: dict[syntax.Module, dict[str, set[Key]]] = {}
        """What their own checks say, or excuse, for the codes that were asked for."""
        self.definitions: dict[tuple[str, str], Function | Class | None] = {}
        self.handed_on: dict[syntax.Node, str] = {}
        """The files that import lines stand in, with which they hand names on."""
        self.changing: dict[tuple[str, str], bool] = {}
        self.modules: dict[tuple[str, object], Env | None] = {}
        self.followed = 0

    def locate(self, module: str, name: str, filename: str) -> str | None:
        """The file of an imported module, if it is worth asking for a name; `*` is for any."""
        found = AROUND.locate(module, filename)
        return found if found and AROUND.tells(found, name) else None

    def name(self, home: syntax.Module) -> str:
        """Where a neighbour lies, from the root of its project."""
        path = self.files.get(home)
        if path is None:
            return ""
        return os.path.relpath(path, AROUND.root(os.path.dirname(path))).replace(os.sep, "/")

    def met(self, text: str, filename: str) -> set[str]:
        """The names in a source behind which something recurrent of a neighbour may be."""
        return AROUND.recurrent_names(text.encode("utf-8", "surrogatepass"), filename)

    def may_initialise(self, cls: str, filename: str) -> bool:
        """Whether a file that builds on this one may give the weights of a class new values."""
        from lstm_lint import sweeps

        return sweeps.may_initialise(AROUND, cls, filename)

    def speaks_of(self, words: Iterable[str], filename: str) -> bool:
        """Whether a file that builds on this one names one of some words."""
        from lstm_lint import sweeps

        return sweeps.is_named(AROUND, words, filename)

    def member(self, filename: str, name: str) -> Value | None:
        """What a name means in a neighbour; None where the neighbour says nothing."""
        env = self._env(filename) if AROUND.tells(filename, name) else None
        value = None if env is None else env.lookup(name)
        if value is UNKNOWN or (isinstance(value, Constant) and self._may_change(filename, name)):
            return None
        return value

    def _may_change(self, filename: str, name: str) -> bool:
        """Whether a program may set a name of a neighbour to something else."""
        key = (filename, name)
        if key not in self.changing:
            from lstm_lint import sweeps

            self.changing[key] = sweeps.may_give(AROUND, name, filename)
        return self.changing[key]

    def public(self, filename: str) -> list[str]:
        """The names that ``from neighbour import *`` brings."""
        env = self._env(filename)
        if env is None:
            return []
        listed = env.lookup("__all__")
        if isinstance(listed, Tuple):
            return [str(each.value) for each in listed.items if isinstance(each, Constant)]
        return [name for name in env.names if not name.startswith("_")]

    def definition(self, path: str, filename: str) -> Function | Class | None:
        """A function or class of a neighbour that says nothing by itself, for what it is given."""
        key = (os.path.dirname(filename), path)
        if key not in self.definitions:
            module, _, name = path.rpartition(".")
            found = AROUND.locate(module, filename) if module.strip(".") else None
            value = None
            if found is None:
                outer = self.definition(module, filename) if module.strip(".") else None
                value = outer.find(name) if isinstance(outer, Class) else None
            elif name in AROUND.look(found).definitions:
                env = self._env(found)
                value = None if env is None else env.names.get(name)
            known = isinstance(value, Function | Class)
            if isinstance(value, Function) and value.wrapper == "classmethod":
                known = False
            self.definitions[key] = value if known else None  # type: ignore[assignment]
        return self.definitions[key]

    def constant(self, path: str, name: str, filename: str) -> Value | None:
        """What a class of a neighbour has for a name, where that seems to be a constant."""
        module = path.rpartition(".")[0]
        found = AROUND.locate(module, filename) if module.strip(".") else None
        if found is None or name not in AROUND.look(found).fields:
            return None
        cls = self.definition(path, filename)
        value = cls.find(name) if isinstance(cls, Class) else None
        if isinstance(value, Function) or self._may_change(found, name):
            return None
        return value

    def told(self, module: syntax.Module, codes: set[str]) -> set[Key]:
        """Which reports of some rules a check of a neighbour makes itself, or takes back."""
        known = self.own.setdefault(module, {})
        missing = codes - known.keys()
        if missing:
            known.update((code, set()) for code in missing)  # a cycle of questions ends here
            for key in self._checked(module, frozenset(missing)):
                known[key[0]].add(key)
        return set().union(*(known[code] for code in codes))

    def _checked(self, module: syntax.Module, codes: frozenset[str]) -> set[Key]:
        from lstm_lint.flow.evaluator import Evaluator

        filename = self.files.get(module)
        if filename is None or self.listeners is None:
            return set()
        if not AROUND.concern(AROUND.read(filename), filename):
            return set()
        flow = Evaluator(module, self.listeners(codes), module.text, filename, self)
        return {(report.rule.code, report.node) for report in flow.run()} | flow.reports.excused

    def _env(self, filename: str) -> Env | None:
        """A neighbour's names, followed anew when the file has changed."""
        key = (filename, AROUND.version(filename))
        if key[1] is None:
            return None
        if key not in self.modules:
            if len(self.modules) >= MOST_FILES:
                for each in (self.modules, self.files, self.own, self.definitions):
                    each.clear()
            self.modules[key] = None  # a cycle of imports ends here
            self.modules[key] = self._followed(filename)
        return self.modules.get(key)

    def _followed(self, filename: str) -> Env | None:
        from lstm_lint.flow.evaluator import Evaluator
        from lstm_lint.parsing import Unparsable, deep, parse
        from lstm_lint.source import Source, Unreadable

        try:
            data = AROUND.read(filename)
            if len(data) > BIGGEST:
                return None
            text = Source.from_bytes(data, filename).text
            with deep():
                module = parse(text)
                self.files[module] = filename
                neighbour = Evaluator(module, {}, text, filename, self)
                self.followed += 1
                neighbour.ticks = self.followed * _APART
                return neighbour.follow_top_level()
        except (Unreadable, Unparsable, RecursionError):
            return None
