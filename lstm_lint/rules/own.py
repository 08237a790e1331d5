"""Rules that are not ours: from installed packages, and from modules that a configuration names."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from importlib import import_module, invalidate_caches
from pkgutil import walk_packages
from types import ModuleType
from typing import TYPE_CHECKING

from lstm_lint.rules.base import FixAvailability, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint

__all__ = [
    "GROUP",
    "BadRule",
    "Module",
    "files_of",
    "foreign",
    "install",
    "is_ours",
    "load",
    "loaded",
]

GROUP = "lstm_lint.rules"
"""The entry points by which a package brings rules."""
CODE = re.compile(r"[A-Z]{1,3}[0-9]{0,3}")
"""What flake8 takes for a code."""
OURS = "RNN"
"""How our own codes begin, today's and tomorrow's."""
NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")

Module = tuple[str, str]
"""The folder of the configuration that names a module, and the module's name."""

loaded: dict[str, type[Rule]] = {}
"""The rules of all modules that configurations named so far, by code."""


class BadRule(ValueError):
    """A rule that can't be had; the text says which, and why."""


@cache
def load(module: Module) -> frozenset[str]:
    """Import a module as from its folder; the codes of its rules.  Raises BadRule."""
    from lstm_lint.rules import all_rules

    folder, name = module
    found = sorted(_rules_of(_imported(folder, name)), key=lambda rule: rule.code)
    if not found:
        raise BadRule(f"{name} has no rule: no class derived from lstm_lint.rules.base.Rule")
    known = {rule.code: rule for rule in all_rules()}
    for rule in found:
        _admit(rule, known)
    loaded.update((rule.code, rule) for rule in found)
    all_rules.cache_clear()
    return frozenset(rule.code for rule in found)


def files_of(folder: str, name: str) -> list[str]:
    """What a module would be imported from in a folder; nothing where it is installed."""
    here = os.path.join(folder, name.partition(".")[0])
    return [each for each in (f"{here}.py", here) if os.path.exists(each)]


def is_ours(path: str) -> bool:
    """Whether a file is this user's or the system's; where files have no owners, all are."""
    return not hasattr(os, "geteuid") or os.stat(path).st_uid in (os.geteuid(), 0)


def foreign(modules: Iterable[Module]) -> frozenset[str]:
    """The codes of rules that were loaded for others than those who name the modules."""
    return frozenset(loaded).difference(*map(load, modules))


def install(known: dict[str, type[Rule]]) -> None:
    """Add the rules that installed packages bring to those that are known.  Raises BadRule."""
    for entry in _entry_points():
        origin = f"the entry point {entry.name} = {entry.value} of {GROUP}"
        try:
            home = entry.load()
        except (Exception, SystemExit) as error:
            raise BadRule(f"{origin} can't be loaded: {_said(error)}") from error
        found = list(_rules_of(home))
        if not found:
            raise BadRule(f"{origin} has no rule")
        for rule in found:
            _admit(rule, known)


def _entry_points() -> Iterator[EntryPoint]:
    folders = list(_announcing())
    if folders:  # what reads them is slow to import
        from importlib.metadata import distributions

        for distribution in distributions(path=folders):
            yield from (each for each in distribution.entry_points if each.group == GROUP)


def _announcing() -> Iterator[str]:
    """The folders of installed packages of which one says that it has rules.

    The folder that we are in is none of them: what lies there runs only where it is asked for.
    """
    for folder in dict.fromkeys(sys.path):
        if not folder or folder == os.getcwd() or not os.path.isdir(folder):
            continue
        for package in os.listdir(folder):
            if not package.endswith(("dist-info", "egg-info")):
                continue
            try:
                with open(os.path.join(folder, package, "entry_points.txt"), "rb") as file:
                    says = GROUP.encode() in file.read()
            except OSError:
                continue
            if says:
                yield folder
                break


def _imported(folder: str, name: str) -> ModuleType:
    """A module and all inside it, from the folder before all others."""
    _forget(name.partition(".")[0], folder)
    invalidate_caches()
    sys.path.insert(0, folder)
    try:
        module = import_module(name)
        for inner in walk_packages(getattr(module, "__path__", ()), f"{name}."):
            import_module(inner.name)
    except (Exception, SystemExit) as error:
        raise BadRule(f"{name} can't be imported: {_said(error)}") from error
    finally:
        sys.path.remove(folder)
    return module


def _forget(top: str, folder: str) -> None:
    """Let a module be imported anew if it is known from elsewhere, and the folder has its own."""
    here = os.path.join(folder, top)
    known = getattr(sys.modules.get(top), "__file__", None)
    if known and files_of(folder, top) and not known.startswith((f"{here}.", here + os.sep)):
        for name in [name for name in sys.modules if f"{name}.".startswith(f"{top}.")]:
            del sys.modules[name]


def _rules_of(home: object) -> Iterator[type[Rule]]:
    """The rules of a module and of the modules inside it, or the one rule that it is."""
    if isinstance(home, type):
        yield home
    elif isinstance(home, ModuleType):
        inside = f"{home.__name__}."
        for name in [name for name in sys.modules if f"{name}.".startswith(inside)]:
            for rule in list(vars(sys.modules[name]).values()):
                if isinstance(rule, type) and issubclass(rule, Rule) and "code" in vars(rule):
                    if rule.__module__ == name:  # not where it is only imported
                        yield rule


def _admit(rule: type[Rule], known: dict[str, type[Rule]]) -> None:
    """Add a rule to those that are known.  Raises BadRule if it is none, or is there already."""
    what = f"{rule.__module__}.{rule.__qualname__}"
    code, name = getattr(rule, "code", None), getattr(rule, "name", None)
    if not issubclass(rule, Rule):
        raise BadRule(f"{what} is no class derived from lstm_lint.rules.base.Rule")
    if not isinstance(code, str) or not CODE.fullmatch(code):
        raise BadRule(f"{what}: code {code!r} is not one to three capitals and up to three digits")
    if code.startswith(OURS):
        raise BadRule(f"{what}: code {code}: what begins with {OURS} is lstm-lint's own")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise BadRule(f"{what}: name {name!r} is not in lower case with hyphens, such as no-bias")
    for other in known.values():
        if code == other.code or name == other.name:
            shared = f"code {code}" if code == other.code else f"name {name}"
            raise BadRule(f"{what}: {shared} is {other.__module__}.{other.__qualname__}'s already")
    if not isinstance(getattr(rule, "severity", None), Severity) or rule.severity is Severity.TOOL:
        raise BadRule(f"{what}: severity must be a Severity, and not TOOL")
    if not isinstance(rule.fix, FixAvailability):
        raise BadRule(f"{what}: fix must be a FixAvailability")
    if not (rule.__doc__ or "").strip():
        raise BadRule(f"{what} has no docstring: its first line is the rule's summary")
    known[code] = rule


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
