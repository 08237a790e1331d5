"""What holds for a project: the layers of its configuration, each over the ones before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from os.path import abspath, join
from typing import Any

from lstm_lint.config.layer import Layer
from lstm_lint.config.patterns import anchored, matches, matches_one
from lstm_lint.limits import Limits
from lstm_lint.linter import Settings

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Config:
    """What a project wants; without layers, what one wants that says nothing."""

    layers: tuple[Layer, ...] = ()

    def under(self, *layers: Layer) -> Config:
        """The same with more layers over the others."""
        return replace(self, layers=(*self.layers, *layers))

    def said(self, key: str) -> Iterator[tuple[Layer, Any]]:
        """Who says something to a key, and what."""
        for layer in self.layers:
            for name, value in layer.values:
                if name == key:
                    yield layer, value

    def last(self, key: str, default: Any = None) -> Any:
        """What the uppermost layer says to a key."""
        return next((value for _, value in reversed([*self.said(key)])), default)

    @property
    def unsafe_fixes(self) -> bool:
        """Whether unsafe fixes are applied without being asked for."""
        return bool(self.last("unsafe-fixes", False))

    @property
    def force_exclude(self) -> bool:
        """Whether what is excluded is so even where it is named."""
        return bool(self.last("force-exclude", False))

    @property
    def limits(self) -> Limits:
        """What a file may take."""
        usual = Limits()
        return Limits(self.last("time-limit", usual.seconds), self.last("memory-limit", usual.mib))

    @property
    def respect_gitignore(self) -> bool:
        """Whether .gitignore files count."""
        return bool(self.last("respect-gitignore", True))

    @property
    def warn(self) -> frozenset[str]:
        """Codes of the rules that do not change the exit code."""
        return self._codes("warn")

    @property
    def baseline(self) -> str | None:
        """The file that knows old findings."""
        for layer, name in reversed([*self.said("baseline")]):
            return abspath(join(layer.folder, name)) if name else None
        return None

    @property
    def load(self) -> tuple[tuple[str, str], ...]:
        """The modules with rules of one's own, each with the folder that it is imported from."""
        return tuple((each.folder, name) for each, names in self.said("load") for name in names)

    @property
    def excludes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What is left out: patterns, and the folders that they start from."""
        said = (*[*self.said("exclude")][-1:], *self.said("extend-exclude"))
        return tuple(
            (layer.folder, tuple(anchored(each, layer.folder) for each in patterns))
            for layer, patterns in said
        )

    def is_excluded(self, filename: str) -> bool:
        """Whether a file is left out."""
        return any(matches(filename, *each) for each in self.excludes)

    def settings(
        self,
        filename: str | None = None,
        *,
        noqa: bool = True,
        project: bool = True,
        silenced: bool = True,
    ) -> Settings:
        """What the linter has to know.  Raises ValueError where a rule is unknown."""
        codes = self._running()
        ignored = self._ignored_in(filename) if filename else NONE
        ignored |= NONE if project else {"RNN902"}
        if ignored:
            from lstm_lint.rules import default_codes

            codes = (default_codes() if codes is None else codes) - ignored
        unsafe = self._codes("extend-unsafe-fixes")
        return Settings(
            codes,
            dict(dict(self.last("rules", ())).get("default-init", ())).get("recipe", "article"),
            noqa=noqa,
            silenced=silenced,
            project=project,
            safe=self._codes("extend-safe-fixes") - unsafe,
            unsafe=unsafe,
            unfixable=self._unfixable(),
            warn=self.warn,
        )

    def _running(self) -> frozenset[str] | None:
        """The codes of the rules that run; None for those that are on by default."""
        codes = self._with_loaded()
        for selection in filter(None, (layer.selection for layer in self.layers)):
            from lstm_lint.rules import default_codes

            codes = selection.over(default_codes() if codes is None else codes)
        if codes is not None:
            from lstm_lint.rules import own

            codes -= own.foreign(self.load)
        return codes

    def _with_loaded(self) -> frozenset[str] | None:
        """The codes that run by default, where rules of one's own are loaded."""
        if not self.load:
            return None
        from lstm_lint.rules import all_rules, default_codes, own

        codes = NONE.union(*map(own.load, self.load))
        return default_codes() | {rule.code for rule in all_rules() if rule.default} & codes

    def _unfixable(self) -> frozenset[str]:
        """The codes of the rules that offer no fix."""
        selections = [*filter(None, (layer.fixable for layer in self.layers))]
        if not selections:
            return NONE
        every = fixable = _resolved(["ALL"])
        for selection in selections:
            fixable = selection.over(fixable)
        return every - fixable

    def _ignored_in(self, filename: str) -> frozenset[str]:
        """The codes of the rules that are not run in one file."""
        ignored = NONE
        for layer, table in self.said("per-file-ignores"):
            for pattern, selectors in table:
                if matches_one(filename, layer.folder, pattern):
                    ignored |= _resolved(selectors)
        return ignored

    def check_rules(self) -> None:
        """Raise ValueError where a rule is named that nobody knows."""
        for key in ("warn", "extend-safe-fixes", "extend-unsafe-fixes"):
            self._codes(key)
        for _, table in self.said("per-file-ignores"):
            for _, selectors in table:
                _resolved(selectors)

    def _codes(self, key: str) -> frozenset[str]:
        """What all layers together say to a key that only ever adds."""
        return NONE.union(*(_resolved(selectors) for _, selectors in self.said(key)))


def _resolved(selectors: Iterable[str]) -> frozenset[str]:
    from lstm_lint.rules import resolve

    return NONE.union(*map(resolve, selectors))
