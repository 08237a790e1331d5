"""Findings as people read them: a frame of code, with carets, and what can be done."""

from __future__ import annotations

from lstm_lint.cli.closing import closing
from lstm_lint.cli.formats.concise import place
from lstm_lint.cli.terminal import Paint, harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding

OFFERS = {"safe": ": --fix", "unsafe": ": --fix --unsafe-fixes", "display": " only, by hand"}
"""How the fix is had that is safe, unsafe or for display."""


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """A paragraph for each finding, and a line that sums up."""
    for outcome in outcomes:
        for finding in outcome.findings:
            yield "\n".join([*_paragraph(finding, outcome, paint), "", ""])
    yield from closing(tally, paint)


def _paragraph(finding: Finding, outcome: Outcome, paint: Paint) -> Iterator[str]:
    from lstm_lint.cli.formats.frame import frame

    code = paint("red", finding.code)
    yield f"{place(finding, paint)}: {code} {finding.name}: {harmless(finding.message)}"
    if outcome.source is not None:
        yield from frame(outcome.source, finding, paint)
    offer = OFFERS.get(outcome.applicability(finding))
    if finding.fix and offer:
        offer = paint("dim", f"({finding.fix.applicability.value}{offer})")
        yield f"  {paint('cyan', 'fix:')} {harmless(finding.fix.message)} {offer}"
