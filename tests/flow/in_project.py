"""What is found in a file that lies in a project, beside others."""

from __future__ import annotations

from pathlib import Path

from lstm_lint.finding import Finding
from lstm_lint.linter import Settings, check
from lstm_lint.rules import resolve

QUIET = resolve("RNN3") | resolve("RNN413")
"""Rules of how things are built: here it is told what becomes of them."""


def found(path: Path, text: str) -> list[Finding]:
    """What is found in a file with this text, by all other rules."""
    path.write_text(text)
    settings = Settings(frozenset(resolve("ALL") - QUIET), project=True)
    return check(path.read_bytes(), str(path), settings)
