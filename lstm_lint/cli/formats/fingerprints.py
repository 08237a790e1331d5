"""What makes a finding the same one after edits elsewhere."""

from __future__ import annotations

from hashlib import sha256

from lstm_lint.cli.formats import found
from lstm_lint.cli.formats.artifacts import relative

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding
    from lstm_lint.source import Source


def fingerprinted(outcomes: Iterable[Outcome]) -> Iterator[tuple[Finding, Source | None, str]]:
    """The findings, each with what it lies in and with what no other has.

    That is made of its rule, its file and the text of its line; of the findings for which these
    are the same, of their order too.
    """
    seen: dict[str, int] = {}
    for finding, source in found(outcomes):
        mark = sha256("\0".join(_traits(finding, source)).encode("utf-8", "replace"))
        key = mark.hexdigest()[:32]
        seen[key] = seen.get(key, 0) + 1
        yield finding, source, f"{key}:{seen[key]}"


def _traits(finding: Finding, source: Source | None) -> Iterator[str]:
    yield finding.code
    yield relative(finding.filename)
    if source is not None:
        yield source.words(finding.location.row)
