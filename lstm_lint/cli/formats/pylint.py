"""Lines as flake8 writes them with `--format=pylint`, which many services read."""

from __future__ import annotations

from lstm_lint.cli.formats import found, worded
from lstm_lint.cli.terminal import harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """A line for each finding."""
    for finding, _ in found(outcomes):
        place = f"{harmless(finding.filename)}:{finding.location.row}"
        yield f"{place}: [{finding.code}] {harmless(worded(finding))}\n"
