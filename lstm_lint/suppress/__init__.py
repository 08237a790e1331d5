"""Findings that a comment in the source silences, and comments that silence nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lstm_lint.finding import Finding
from lstm_lint.suppress.directives import directives
from lstm_lint.suppress.layout import Layout
from lstm_lint.suppress.noqa import is_for_file, names_ours, noqas, silences
from lstm_lint.suppress.suppression import Suppression

__all__ = ["Suppressions"]


@dataclass(frozen=True, slots=True)
class Suppressions:
    """All that a source's comments say."""

    layout: Layout
    noqas: tuple[Suppression, ...]
    directives: tuple[Suppression, ...]

    @classmethod
    def of(cls, text: str, *, found: bool = True) -> Suppressions | None:
        """Those in a source; None if it is sure to hold none that matter.

        Where nothing was found, a noqa matters that names a rule of ours, for it may be unused.
        """
        lower = text.lower()
        if "lstm-lint:" not in lower and not ("noqa" in lower and (found or names_ours(text))):
            return None
        layout = Layout.of(text)
        return cls(layout, tuple(noqas(layout)), tuple(directives(layout)))

    def __iter__(self) -> Iterator[Suppression]:
        yield from self.noqas
        yield from self.directives

    @property
    def named(self) -> frozenset[str]:
        """The rules that they mean."""
        words = (word for each in self for word in each.words)
        return frozenset[str]().union(*(word.codes for word in words))

    def left(self, findings: Sequence[Finding], *, noqa: bool = True) -> list[Finding]:
        """Those findings that nothing silences; a `# noqa` does so only on demand."""
        if noqa and is_for_file(self.layout):
            return []
        return [
            finding
            for finding in findings
            if not (noqa and silences(self.layout, finding.location.row, finding.code))
            and not any(_means(each, finding) for each in self.directives)
        ]


def _means(suppression: Suppression, finding: Finding) -> bool:
    """Whether a directive silences a finding; who says nothing of RNN902 does not mean it."""
    codes = (word.codes for word in suppression.words if word.text != "ALL" or not _own(finding))
    return suppression.covers(finding) and any(finding.code in each for each in codes)


def _own(finding: Finding) -> bool:
    return finding.code == "RNN902"
