"""A line for each finding, as compilers write them."""

from __future__ import annotations

from lstm_lint.cli.closing import closing
from lstm_lint.cli.terminal import Paint, harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding

SIGNS = {"safe": "[*] ", "unsafe": "[~] "}
"""What --fix mends, and what it mends only with --unsafe-fixes."""


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """A line for each finding, and one that sums up."""
    for outcome in outcomes:
        for finding in outcome.findings:
            yield line(finding, paint, SIGNS.get(outcome.applicability(finding), ""))
    yield from closing(tally, paint)


def line(finding: Finding, paint: Paint, sign: str = "") -> str:
    """A finding on one line."""
    code = paint("red", finding.code)
    return f"{place(finding, paint)}: {code} {paint('cyan', sign)}{harmless(finding.message)}\n"


def place(finding: Finding, paint: Paint) -> str:
    """Where a finding is, in the form that terminals and editors make a link of."""
    start = finding.location
    return f"{paint('bold', harmless(finding.filename))}:{start.line}:{start.column}"
