"""What makes a finding the same one after edits elsewhere."""

from __future__ import annotations

from hashlib import sha256

from lstm_lint.cli.formats.artifacts import relative

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding


def fingerprinted(outcomes: Iterable[Outcome]) -> Iterator[tuple[Outcome, Finding, str]]:
    """The findings, each with what no other has.

    That is made of its rule, its file and the text of its line; of the findings for which these
    are the same, of their order too.
    """
    seen: dict[str, int] = {}
    for outcome in outcomes:
        for finding in outcome.findings:
            mark = sha256("\0".join(_traits(outcome, finding)).encode("utf-8", "replace"))
            key = mark.hexdigest()[:32]
            seen[key] = seen.get(key, 0) + 1
            yield outcome, finding, f"{key}:{seen[key]}"


def _traits(outcome: Outcome, finding: Finding) -> Iterator[str]:
    yield finding.code
    yield relative(finding.filename)
    if outcome.source is not None:
        yield " ".join(outcome.source.line(finding.location.row).split())
