"""Finds and fixes mistakes in PyTorch code with recurrent networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.finding import Applicability, Edit, Finding, Fix, Location, Related, Severity

if TYPE_CHECKING:
    from lstm_lint.fixer import Fixed
    from lstm_lint.linter import Settings

__version__ = "0.1.0"

__all__ = [
    "Applicability",
    "Edit",
    "Finding",
    "Fix",
    "Location",
    "Related",
    "Severity",
    "__version__",
    "check_source",
    "fix_source",
]


def check_source(
    source: str | bytes, filename: str = "<source>", settings: Settings | None = None
) -> list[Finding]:
    """The findings in `source`, in order of place.

    What cannot be parsed or checked is a finding too, of severity `Severity.TOOL`.
    """
    from lstm_lint.linter import check

    return check(source, filename, settings)


def fix_source(
    source: str | bytes,
    filename: str = "<source>",
    settings: Settings | None = None,
    *,
    unsafe: bool = False,
) -> Fixed:
    """`source` with its safe fixes applied, and the unsafe ones too if `unsafe`."""
    from lstm_lint.fixer import fix

    return fix(source, filename, settings, unsafe=unsafe)
