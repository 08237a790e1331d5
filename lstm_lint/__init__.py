"""Finds and fixes mistakes in PyTorch code with recurrent networks."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lstm_lint.finding import Applicability, Edit, Finding, Fix, Location, Related, Severity
    from lstm_lint.fixer import Fixed
    from lstm_lint.linter import Settings

__version__ = "0.1.0"

__all__ = [
    "Applicability",
    "Edit",
    "Finding",
    "Fix",
    "Fixed",
    "Location",
    "Related",
    "Settings",
    "Severity",
    "__version__",
    "check_source",
    "fix_source",
]

_HOMES = {"Fixed": "fixer", "Settings": "linter"}
"""Where the public names live that `finding` does not hold."""


def __getattr__(name: str) -> object:
    """A public name, imported when it is first used: the command line starts without them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'finding')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, whether or not they were used; the rooms inside are nobody's business."""
    return sorted(__all__)


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
