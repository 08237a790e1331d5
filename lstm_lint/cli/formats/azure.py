"""Issues in the log of Azure Pipelines, as its logging commands."""

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
    properties = {
        "type": "error" if finding.level == "error" else "warning",
        "sourcepath": finding.filename,
        "linenumber": finding.location.row,
        "columnnumber": finding.location.column,
        "code": finding.code,
    }
    listed = "".join(f"{key}={_value(str(value))};" for key, value in properties.items())
    return f"##vso[task.logissue {listed}]{_text(worded(finding))}\n"


def _text(text: str) -> str:
    return harmless(text).replace("%", "%AZP25")


def _value(text: str) -> str:
    return _text(text).replace(";", "%3B").replace("]", "%5D")
