"""What is printed of findings: one file an output format, each imported only when it is wanted."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding

FORMATS = ("full", "concise", "json", "github", "sarif")

LEVELS = {
    "crash": "error",
    "silently-wrong": "error",
    "tool": "error",
    "slower-learning": "warning",
    "slow": "warning",
    "style": "notice",
}


def render(name: str, outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """The outcomes in a format, in pieces; the tally is full once the outcomes are used up."""
    if name == "json":
        from lstm_lint.cli.formats import json

        return json.render(outcomes)
    if name == "github":
        from lstm_lint.cli.formats import github

        return github.render(outcomes)
    if name == "sarif":
        from lstm_lint.cli.formats import sarif

        return sarif.render(outcomes, tally)
    if name == "concise":
        from lstm_lint.cli.formats import concise

        return concise.render(outcomes, tally, paint)
    from lstm_lint.cli.formats import full

    return full.render(outcomes, tally, paint)


def level(finding: Finding) -> str:
    """How loud a finding is: `error`, `warning` or `notice`."""
    return LEVELS[finding.severity.value]
