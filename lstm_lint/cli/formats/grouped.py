"""The findings of a file below its name."""

from __future__ import annotations

from lstm_lint.cli.closing import closing
from lstm_lint.cli.formats.concise import SIGNS
from lstm_lint.cli.terminal import harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """A group for each file with findings, and a line that sums up."""
    for outcome in outcomes:
        if outcome.findings:
            yield "\n".join([*_group(outcome, paint), "", ""])
    yield from closing(tally, paint)


def _group(outcome: Outcome, paint: Paint) -> Iterator[str]:
    yield f"{paint('bold', harmless(outcome.findings[0].filename))}:"
    places = [_place(finding) for finding in outcome.findings]
    margin = max(map(len, places))
    for place, finding in zip(places, outcome.findings, strict=True):
        sign = paint("cyan", SIGNS.get(outcome.applicability(finding), ""))
        code = paint("red", finding.code)
        yield f"  {place:{margin}}  {code} {sign}{harmless(finding.message)}"


def _place(finding: Finding) -> str:
    cell = "" if finding.cell is None else f"cell {finding.cell}:"
    return f"{cell}{finding.location.row}:{finding.location.column}"
