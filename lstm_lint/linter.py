"""One source to its findings: the only way in, for every front."""

from __future__ import annotations

from dataclasses import dataclass

from lstm_lint.finding import Finding
from lstm_lint.prefilter import may_concern
from lstm_lint.source import Source, Unreadable


@dataclass(frozen=True, slots=True)
class Settings:
    """What runs, and how."""

    select: frozenset[str] | None = None
    """Codes of the rules that run; None for those that are on by default."""
    init_recipe: str = "article"
    """What RNN301's fix writes: `article`, `keras` or `forget-bias`."""
    noqa: bool = True
    """Whether suppressions in the source are obeyed (flake8 does that by itself)."""


def check(
    source: str | bytes, filename: str = "<source>", settings: Settings | None = None
) -> list[Finding]:
    """The findings in `source`, in order of place.  Never raises on any source."""
    raise NotImplementedError
