"""The registry: every rule in the rooms beside this file, found by looking, and one's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from lstm_lint.rules import own
from lstm_lint.rules.base import Options, Report, Rule, Severity
from lstm_lint.suggestions import asked, did_you_mean

__all__ = ["Rule", "UnknownRule", "all_rules", "default_codes", "listeners", "resolve"]

Listener = Callable[[Any], Iterator[Report] | None]


class UnknownRule(ValueError):
    """A code, prefix, or name that no rule has; the text says which was meant, perhaps."""

    def __init__(self, selector: str) -> None:
        word = selector.strip()
        meant = [rule for rule in all_rules() if rule.severity is not Severity.TOOL]
        hint = did_you_mean(word, [rule.name for rule in meant])
        if re.fullmatch("RNN[0-9]*", word, re.IGNORECASE):
            hint = ""  # a number tells nothing of what was meant
        elif not hint:
            codes = [rule.code for rule in meant]
            whole = len(word) == len(codes[0])
            hint = did_you_mean(word, codes) if whole else asked([*_begun(word, codes)][-1:])
        super().__init__(f"unknown rule {selector!r}{hint or '; see lstm-lint rule --all'}")


def _begun(word: str, codes: list[str]) -> Iterator[str]:
    """The beginnings of a word that begin codes too, and say more than all of ours do."""
    for length in range(4, len(word)):
        start = word[:length].upper()
        if any(code.startswith(start) for code in codes):
            yield start


@cache
def all_rules() -> tuple[type[Rule], ...]:
    """Every rule, by code: ours, those of installed packages, and those that were loaded.

    Raises BadRule.
    """
    rules = {rule.code: rule for rule in _ours()}
    own.install(rules)
    rules.update(own.loaded)
    return tuple(rules[code] for code in sorted(rules))


@cache
def _ours() -> tuple[type[Rule], ...]:
    for module in walk_packages(__path__, f"{__name__}."):
        if not module.ispkg:
            import_module(module.name)
    found: dict[str, type[Rule]] = {}
    for rule in _descendants(Rule):
        if not rule.__module__.startswith(f"{__name__}."):
            continue
        if rule.code in found:
            raise RuntimeError(f"{rule.code} is both {found[rule.code].name} and {rule.name}")
        found[rule.code] = rule
    return tuple(found.values())


def default_codes() -> frozenset[str]:
    """The codes of the rules that run when nothing is said, in whatever project."""
    return frozenset(rule.code for rule in all_rules() if rule.default) - own.loaded.keys()


EVENTS = ("on_call", "on_use", "on_layer", "on_subscript", "on_store", "on_step", "on_attribute",
          "on_binary", "on_unpacking", "on_write", "on_table", "on_rnn", "on_loop", "on_return", "on_class",
          "on_function", "on_module")  # fmt: skip


def listeners(select: frozenset[str] | None, init_recipe: str) -> dict[str, list[Listener]]:
    """What the selected rules, each built anew, do at each event."""
    codes = default_codes() if select is None else select
    running = [rule for rule in all_rules() if rule.code in codes]
    options = Options(init_recipe, any(rule.code == "RNN307" for rule in running))
    heard: dict[str, list[Listener]] = {}
    for rule in [kind(options) for kind in running]:
        for place, event in _hears(type(rule)):  # type: ignore[arg-type]
            heard.setdefault(place, []).append(getattr(rule, event))
    return heard


@cache
def _hears(rule: type[Rule]) -> tuple[tuple[str, str], ...]:
    """What a rule listens to, and the event that this is."""
    events = [each for each in EVENTS if hasattr(rule, each)]
    calls = [(f"on_call {name}", "on_call") for name in sorted(rule.calls)]
    others = [(each, each) for each in events if each != "on_call" or not calls]
    return (*(calls if "on_call" in events else ()), *others)


def _descendants(rule: type[Rule]) -> list[type[Rule]]:
    children = rule.__subclasses__()
    named = [child for child in children if "code" in vars(child)]
    return named + [deeper for child in children for deeper in _descendants(child)]


def resolve(selector: str) -> frozenset[str]:
    """The codes that `selector` means: `ALL`, a code, the beginning of one, or a rule's name.

    Raises UnknownRule.
    """
    wanted = selector.strip()
    if wanted.upper() == "ALL":
        return frozenset(rule.code for rule in all_rules())
    codes = frozenset(
        rule.code
        for rule in all_rules()
        if rule.name == wanted.lower() or (wanted and rule.code.startswith(wanted.upper()))
    )
    if not codes:
        raise UnknownRule(selector)
    return codes
