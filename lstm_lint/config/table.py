"""The table `[tool.lstm-lint]`, read and checked."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from os import getcwd
from os.path import abspath, dirname, join
from typing import Any

from lstm_lint.config import ConfigError
from lstm_lint.config.selection import Selection, preset_codes
from lstm_lint.linter import Settings
from lstm_lint.suggestions import did_you_mean

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

STRINGS, STRING, BOOLEAN = "a list of strings", "a string", "true or false"
KINDS = {
    "select": STRINGS,
    "ignore": STRINGS,
    "extend-select": STRINGS,
    "preset": STRING,
    "exclude": STRINGS,
    "unsafe-fixes": BOOLEAN,
    "extend-safe-fixes": STRINGS,
    "init-recipe": STRING,
    "load": STRINGS,
}
RECIPES = ("article", "keras", "forget-bias")


@dataclass(frozen=True, slots=True)
class Config:
    """What a project wants; the defaults are those of a project that says nothing."""

    selections: tuple[Selection, ...] = ()
    """Each over the ones before it."""
    exclude: tuple[str, ...] = ()
    """Patterns as in a .gitignore, of what not to walk into."""
    folder: str = ""
    """Where the patterns start from."""
    unsafe_fixes: bool = False
    extend_safe_fixes: frozenset[str] = frozenset()
    """Codes of the rules whose unsafe fixes count as safe."""
    init_recipe: str = "article"
    load: tuple[tuple[str, str], ...] = ()
    """Modules with rules of one's own, each behind the folder that it is imported from."""

    def under(self, selection: Selection) -> Config:
        """The same with one more selection over the others."""
        return replace(self, selections=(*self.selections, selection))

    def settings(self, *, noqa: bool = True, project: bool = True) -> Settings:
        """What the linter has to know.  Raises ValueError where a rule is unknown."""
        codes = self.with_loaded()
        for selection in filter(None, self.selections):
            from lstm_lint.rules import default_codes

            codes = selection.over(default_codes() if codes is None else codes)
        if codes is not None:
            from lstm_lint.rules import own

            codes -= own.foreign(self.load)
        return Settings(codes, self.init_recipe, noqa=noqa, project=project)

    def with_loaded(self) -> frozenset[str] | None:
        """The codes that run by default, where rules of one's own are loaded."""
        if not self.load:
            return None
        from lstm_lint.rules import all_rules, default_codes, own

        codes = frozenset[str]().union(*map(own.load, self.load))
        return default_codes() | {rule.code for rule in all_rules() if rule.default} & codes


def read(path: str) -> Config | None:
    """What the file at `path` says; None if it has no table of ours.  Raises ConfigError."""
    shown = path.removeprefix(join(getcwd(), ""))
    text = ""
    try:
        with open(path, "rb") as file:
            text = file.read().decode()
        document = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{shown}: {error.strerror}") from None
    except ValueError as error:
        at = re.search(r"at line (\d+)", str(error))
        row = at[1] if at else len(text.splitlines()) or 1
        raise ConfigError(f"{shown}:{row}: {error}") from None
    tool = document.get("tool")
    if not isinstance(tool, dict) or "lstm-lint" not in tool:
        return None
    config = _Table(shown, text, tool["lstm-lint"]).config()
    return replace(config, folder=dirname(abspath(path)))


@dataclass(frozen=True, slots=True)
class _Table:
    """Values as they stand in a file, of which nothing is yet known."""

    path: str
    text: str
    values: Any

    def config(self) -> Config:
        self.check_shape()
        modules = self.modules()
        self.check_names()
        selection = Selection(
            select=self.strings("select") if "select" in self.values else None,
            preset=self.values.get("preset"),
            extend=self.strings("extend-select"),
            ignore=self.strings("ignore"),
        )
        return Config(
            selections=(selection,) if selection else (),
            exclude=self.strings("exclude"),
            unsafe_fixes=self.values.get("unsafe-fixes", False),
            extend_safe_fixes=frozenset[str]().union(*self.codes("extend-safe-fixes")),
            init_recipe=self.values.get("init-recipe", RECIPES[0]),
            load=modules,
        )

    def modules(self) -> tuple[tuple[str, str], ...]:
        """The modules with rules of one's own, loaded."""
        modules = tuple((dirname(abspath(self.path)), name) for name in self.strings("load"))
        for module in modules:
            from lstm_lint.rules import own

            try:
                own.load(module)
            except own.BadRule as error:
                raise self.error(str(error), "load", module[1]) from None
        return modules

    def strings(self, key: str) -> tuple[str, ...]:
        return tuple(self.values.get(key, ()))

    def check_shape(self) -> None:
        """Raise ConfigError at an unknown key or a value of the wrong type."""
        if not isinstance(self.values, dict):
            raise self.error("must be a table")
        for key, value in self.values.items():
            if key not in KINDS:
                raise self.error(f"unknown key {key!r}{did_you_mean(key, KINDS)}", key)
            if not _is_a(KINDS[key], value):
                raise self.error(f"{key} must be {KINDS[key]}", key)

    def check_names(self) -> None:
        """Raise ConfigError at a rule, preset or recipe that there is not."""
        recipe = self.values.get("init-recipe", RECIPES[0])
        if recipe not in RECIPES:
            hint = did_you_mean(recipe, RECIPES) or f"; there is {', '.join(RECIPES)}"
            raise self.error(f"unknown recipe {recipe!r}{hint}", "init-recipe")
        for key in ("select", "extend-select", "ignore"):
            self.codes(key)
        if "preset" in self.values:
            try:
                preset_codes(self.values["preset"])
            except ValueError as error:
                raise self.error(str(error), "preset") from None

    def codes(self, key: str) -> list[frozenset[str]]:
        """What each selector under `key` means."""
        selectors = self.strings(key)
        if not selectors:
            return []
        from lstm_lint.rules import resolve

        codes = []
        for selector in selectors:
            try:
                codes.append(resolve(selector))
            except ValueError as error:
                raise self.error(str(error), key, selector) from None
        return codes

    def error(self, what: str, *words: str) -> ConfigError:
        """What is wrong, at the line that has the words: each at or below the one before."""
        lines, row = self.text.splitlines(), 0
        for word in ("lstm-lint", *words):
            pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
            row = next((n for n in range(row, len(lines)) if pattern.search(lines[n])), row)
        return ConfigError(f"{self.path}:{row + 1}: [tool.lstm-lint]: {what}")


def _is_a(kind: str, value: object) -> bool:
    if kind == STRINGS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, str if kind == STRING else bool)
