"""Values as they stand in a file, of which nothing is yet known, to a layer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lstm_lint.config import ALLOW_LOAD, ConfigError, may_load
from lstm_lint.config.keys import BY_NAME, RULE_OPTIONS, Key
from lstm_lint.config.kinds import RULES, RULES_BY_PATTERN
from lstm_lint.config.layer import Layer, frozen
from lstm_lint.config.patterns import is_bounded
from lstm_lint.config.selection import preset_codes
from lstm_lint.suggestions import did_you_mean

INLINE = "--config"
"""Where what is said on the command line comes from."""


def _option_of_a_rule(key: str) -> str:
    """A hint for the option of a rule that a key of the table itself is meant for."""
    words = {key, *re.split("[-_.]", key)}
    found = (
        f"; {option.name} is an option of one rule, {name}: rules.{name}.{option.name}"
        for name, options in RULE_OPTIONS.items()
        for option in options
        if option.name in words
    )
    return next(found, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one file, and the text to find the lines in."""

    path: str
    text: str
    values: Any
    title: str = ""
    named: bool = False
    """The user named the file, so that it speaks for the user, whoever owns it."""

    def layer(self, folder: str) -> Layer:
        """What the table says.  Raises ConfigError at what cannot be meant."""
        if not isinstance(self.values, dict):
            raise self.error("must be a table")
        for key, value in self.values.items():
            self.check(key, value, BY_NAME)
        self.check_patterns()
        if self.values.get("required-version"):
            self.check_version(self.values["required-version"])
        for name in self.values.get("load", ()):
            self.load(folder, name)
        for key, selectors in self.selectors():
            self.check_rules(key, selectors)
        if "preset" in self.values:
            try:
                preset_codes(self.values["preset"])
            except ValueError as error:
                raise self.error(str(error), "preset") from None
        values = {**self.values, "rules": self.options()} if "rules" in self.values else self.values
        said = tuple((key, frozen(values[key])) for key in self.values)
        rows = tuple((key, self.row(key)) for key in self.values) if self.in_file else ()
        return Layer(self.path, folder, said, rows)

    def check_patterns(self) -> None:
        """Raise ConfigError at a pattern that takes too long to match."""
        for key in ("exclude", "extend-exclude", "per-file-ignores"):
            for pattern in self.values.get(key, ()):
                if not is_bounded(pattern):
                    raise self.error(f"{pattern!r} has too many stars", key)

    def check_version(self, wanted: str) -> None:
        """Raise ConfigError where the project is for other versions than this."""
        from packaging.specifiers import InvalidSpecifier, SpecifierSet

        from lstm_lint import __version__

        try:
            versions = SpecifierSet(f"=={wanted}" if wanted[0].isdigit() else wanted)
        except InvalidSpecifier:
            raise self.error(f"{wanted!r} names no versions", "required-version") from None
        if not versions.contains(__version__, prereleases=True):
            raise self.error(f"this is lstm-lint {__version__}, not {wanted}", "required-version")

    def load(self, folder: str, name: str) -> None:
        """Import a module with rules of one's own, which others may be named beside.

        A file can't have code run that the user did not ask for, nor one that somebody else put
        there.
        """
        if self.in_file and not may_load():
            how = f"--allow-load, or {ALLOW_LOAD}=1 in the environment, runs it where you trust it"
            raise self.error(f"load runs code, that of {name}; {how}", "load", name)
        from lstm_lint.rules import own

        if self.in_file and not self.named:
            for path in (self.path, *own.files_of(folder, name)):
                if not own.is_ours(path):
                    what = f"{path} belongs to another user, whose code is not run"
                    raise self.error(f"{what}; --config {self.path} runs it", "load", name)
        try:
            own.load((folder, name))
        except own.BadRule as error:
            raise self.error(str(error), "load", name) from None

    @property
    def in_file(self) -> bool:
        """Whether there are lines to name."""
        return self.path != INLINE

    def check(self, key: str, value: object, known: dict[str, Key], *above: str) -> None:
        """Raise ConfigError at an unknown key, or a value that it does not take."""
        if key not in known:
            hint = did_you_mean(key, known) or _option_of_a_rule(key)
            raise self.error(f"unknown key {key!r}{hint}", *above, key)
        kind, choices = known[key].kind, known[key].choices
        if not kind.accepts(value):
            raise self.error(f"{key} must be {kind.says}", *above, key)
        if choices and value not in choices:
            hint = did_you_mean(str(value), choices) or f"; there is {', '.join(choices)}"
            raise self.error(f"unknown {key} {value!r}{hint}", *above, key)

    def selectors(self) -> Iterator[tuple[tuple[str, ...], list[str]]]:
        """Where rules are named: the words that lead there, and what names them."""
        for key, value in self.values.items():
            if BY_NAME[key].kind is RULES:
                yield (key,), value
            elif BY_NAME[key].kind is RULES_BY_PATTERN:
                yield from (((key, pattern), rules) for pattern, rules in value.items())

    def check_rules(self, above: tuple[str, ...], selectors: Iterable[str]) -> frozenset[str]:
        """The codes that are meant.  Raises ConfigError."""
        from lstm_lint.rules import resolve

        codes = frozenset[str]()
        for selector in selectors:
            try:
                codes |= resolve(selector)
            except ValueError as error:  # an unknown rule, or one that can't be had
                raise self.error(str(error), *above, selector) from None
        return codes

    def options(self) -> dict[str, dict[str, Any]]:
        """The options of rules, by the rules' names.  Raises ConfigError."""
        from lstm_lint.rules import all_rules

        options: dict[str, dict[str, Any]] = {}
        for selector, table in self.values["rules"].items():
            codes = self.check_rules(("rules",), [selector])
            names = [rule.name for rule in all_rules() if rule.code in codes]
            known = {key.name: key for key in RULE_OPTIONS.get(names[0], ())}
            if len(names) > 1 or not known:
                what = "is no single rule" if len(names) > 1 else "has no options"
                there = ", ".join(RULE_OPTIONS)
                raise self.error(f"{selector} {what}; those that have: {there}", "rules", selector)
            for key, value in table.items():
                self.check(key, value, known, "rules", selector)
            options[names[0]] = table
        return options

    def row(self, *words: str) -> int:
        """The line that has the words: each at or below the one before."""
        lines, row = self.text.splitlines(), 0
        for word in (["lstm-lint"] if self.title else []) + list(words):
            pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
            row = next((n for n in range(row, len(lines)) if pattern.search(lines[n])), row)
        return row + 1

    def error(self, what: str, *words: str) -> ConfigError:
        """What is wrong, and where."""
        row = f":{self.row(*words)}" if self.in_file else ""
        return ConfigError(f"{self.path}{row}: {self.title}{what}")
