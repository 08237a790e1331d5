"""An object for each finding, on a line of its own."""

from __future__ import annotations

from lstm_lint.cli.formats.dumping import dumped
from lstm_lint.cli.formats.json import described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """A line for each finding, as soon as it is known."""
    for outcome in outcomes:
        for finding in outcome.findings:
            yield dumped(described(finding), indent=None) + "\n"
