"""What is printed of findings: one file an output format, each imported only when it is wanted."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding
    from lstm_lint.source import Source

FORMATS = (
    "full",
    "concise",
    "grouped",
    "json",
    "json-lines",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjson",
    "pylint",
    "azure",
    "html",
)
"""Each is a module here with a function `render`."""

CLOSED = ("full", "concise", "grouped")
"""Those that people read, which end with a line that sums up."""


def render(name: str, outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """The outcomes in a format, in pieces; the tally is full once the outcomes are used up."""
    if "%(" in name:
        from lstm_lint.cli.formats.template import filled

        return filled(name, outcomes)
    # `importlib` itself would be one import more.
    form = __import__(f"{__name__}.{name.replace('-', '_')}", fromlist=["render"])
    pieces: Iterator[str] = form.render(outcomes, tally, paint)
    return pieces


def unknown(name: str, *, by_file: bool = False) -> str:
    """Why nothing can be printed so, or not because a file says it; nothing if it can."""
    if "%(" in name:
        from lstm_lint.cli.formats.template import is_command, problem

        why = problem(name)
        if not why and by_file and is_command(name):
            return f"{name!r} commands a CI, which --output-format may and a configuration may not"
        return why
    if name in FORMATS:
        return ""
    from lstm_lint.suggestions import did_you_mean

    hint = did_you_mean(name, FORMATS) or f"; there is {', '.join(FORMATS)}"
    return f"unknown output-format {name!r}{hint}"


def found(outcomes: Iterable[Outcome]) -> Iterator[tuple[Finding, Source | None]]:
    """The findings for programs, each with what it lies in."""
    for outcome in outcomes:
        source = outcome.source and outcome.source.itself
        for finding in outcome.in_file:
            yield finding, source


def worded(finding: Finding) -> str:
    """What a finding says, with its cell where a format has no place for that."""
    return finding.message if finding.cell is None else f"cell {finding.cell}: {finding.message}"
