"""Which rules run: selectors to codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

CODE = re.compile("[A-Z]{1,3}[0-9]{0,3}")
"""A rule's code, or the beginning of one."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What one place, such as a file or a command line, says about the rules to run.

    A selector is a code, the beginning of one, a rule's name, or `ALL`.
    """

    select: tuple[str, ...] | None = None
    preset: str | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Selection()

    def over(self, before: frozenset[str]) -> frozenset[str]:
        """The codes that run, where those `before` would have run without this.

        Of two selectors the longer wins; of two as long, the one that ignores.  Raises
        ValueError where a rule or preset is unknown.
        """
        from lstm_lint.rules import resolve

        codes = before if self.select is None and self.preset is None else frozenset[str]()
        if self.preset is not None:
            codes |= preset_codes(self.preset)
        wanted = [*(self.select or ()), *self.extend]
        steps = [(_precision(selector), False, selector) for selector in wanted]
        steps += [(_precision(selector), True, selector) for selector in self.ignore]
        for _, ignored, selector in sorted(steps):
            codes = codes - resolve(selector) if ignored else codes | resolve(selector)
        return codes


def preset_codes(name: str) -> frozenset[str]:
    """The codes of the rules in a preset.  Raises ValueError where there is none of that name."""
    from lstm_lint.rules import all_rules

    codes = frozenset(rule.code for rule in all_rules() if name in rule.presets)
    if not codes:
        known = sorted({preset for rule in all_rules() for preset in rule.presets})
        raise ValueError(f"unknown preset {name!r}; there is {', '.join(known)}")
    return codes


def _precision(selector: str) -> int:
    """How closely a selector points: `ALL` not at all, a code or name as closely as can be."""
    selector = selector.strip().upper()
    if selector == "ALL":
        return 0
    return len(selector) if CODE.fullmatch(selector) else len("RNN000")
