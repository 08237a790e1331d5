"""Findings to new text: edits sorted, applied, checked, and again until nothing is left."""

from __future__ import annotations

from dataclasses import dataclass

from lstm_lint.finding import Finding
from lstm_lint.linter import Settings


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a source."""

    text: str
    """The new text; equal to the old where nothing was applied."""
    applied: tuple[Finding, ...]
    """The findings whose fixes were applied."""
    left: tuple[Finding, ...]
    """The findings that remain in the new text."""


def fix(
    source: str | bytes,
    filename: str = "<source>",
    settings: Settings | None = None,
    *,
    unsafe: bool = False,
) -> Fixed:
    """Apply the safe fixes, and the unsafe ones too if `unsafe`.  Never raises on any source."""
    raise NotImplementedError
