"""Annotations on a pull request, as GitHub's workflow commands."""

from __future__ import annotations

from lstm_lint.cli.formats import found, worded
from lstm_lint.cli.terminal import harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """A command for each finding."""
    for finding, _ in found(outcomes):
        yield _command(finding)


def _command(finding: Finding) -> str:
    start, end = finding.location, finding.end_location
    properties = {
        "title": f"lstm-lint ({finding.code} {finding.name})",
        "file": harmless(finding.filename),
        "line": start.row,
        "endLine": end.row,
    }
    if start.row == end.row:
        # GitHub refuses columns where lines differ.
        properties |= {"col": start.column, "endColumn": end.column}
    listed = ",".join(f"{key}={_value(str(value))}" for key, value in properties.items())
    return f"::{finding.level} {listed}::{_text(harmless(worded(finding)))}\n"


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
