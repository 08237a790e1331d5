"""What no fix may do to a text; every answer is why it is taken back, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lstm_lint.finding import Edit, Finding, Location, Severity
from lstm_lint.offering import comments, reaches_a_comment, rewritten
from lstm_lint.source import Source

Asks = Callable[[Finding], bool]
_RANKS = list(Severity)
"""From the gravest on."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text before and after the fixes of some findings."""

    before: Source
    found: Sequence[Finding]
    """What is found in it."""
    after: Source
    left: Sequence[Finding]
    """What is found afterwards."""
    mended: Sequence[Finding]
    """The findings whose fixes were applied."""
    places: Mapping[Edit, tuple[int, int]]
    """Where what their edits put there lies, in the order of the text."""
    silenced: tuple[Sequence[Finding], Sequence[Finding]] = ((), ())
    """What comments silence before and afterwards."""

    def harm(self, wanted: Asks, told: Asks) -> str | None:
        """Why the fixes are to be taken back.

        A finding is `wanted` if a later round fixes it, and `told` if the user hears of it.
        """
        return (
            self.breaks()
            or self.drops()
            or self.wakes()
            or self.leaves(wanted)
            or self.brings(told)
        )

    def breaks(self) -> str | None:
        """That the text is no Python any more, or can't be checked."""
        known = Counter(finding.code for finding in self.found)
        for finding in self.left:
            known[finding.code] -= 1
            if finding.severity is Severity.TOOL and known[finding.code] < 0:
                return f"breaks the code: {finding.message}"
        why = refusal(self.after.text)
        return f"breaks the code: {why}" if why and not refusal(self.before.text) else None

    def drops(self) -> str | None:
        """That a comment is gone; RNN902 alone may change those that it is about."""
        if not any(reaches_a_comment(edit, self.before.text) for edit in self.places):
            return None
        own = [e for each in self.mended if each.code == "RNN902" for e in edits_of(each)]
        lost = comments(rewritten(self.before.text, own)[0]) - comments(self.after.text)
        return f"drops the comment {min(lost)}" if lost else None

    def wakes(self) -> str | None:
        """That comments silence fewer findings of a rule, and more of them are left."""
        before, after = (Counter(each.code for each in quiet) for quiet in self.silenced)
        found, left = (Counter(each.code for each in said) for said in (self.found, self.left))
        woken = (before - after) & (left - found)
        return f"brings {', '.join(sorted(woken))}" if woken else None

    def leaves(self, wanted: Asks) -> str | None:
        """That a rule still finds its mistake where it was, and mends it no further."""
        for each in self.mended:
            here = each.location, each.end_location
            there = [self.after.location(self.moved(self.before.index(place))) for place in here]
            was, is_now = (
                sum(other.code == each.code and not wanted(other) for other in others)
                for others in (touching([here], self.found), touching([(*there,)], self.left))
            )
            if is_now > was:
                return f"leaves {each.code} as it was"
        return None

    def brings(self, told: Asks) -> str | None:
        """The findings at the new places that the old ones cannot have hidden.

        Behind a mistake may lie another of its kind, that only now can be told: half a state where
        the wrong one was read.  That is no harm as long as it is told; to raise, or to be graver
        than what was mended, is.
        """
        known = touching([(each.location, each.end_location) for each in self.places], self.found)
        codes = {finding.code for finding in known}
        harm: set[str] = set()
        for mended in self.mended:
            spans = (self.places[edit] for edit in edits_of(mended))
            new = [(self.after.location(start), self.after.location(end)) for start, end in spans]
            least = max(_RANKS.index(each) for each in (mended.severity, Severity.WRONG))
            for finding in touching(new, self.left):
                harmless = told(finding) and _RANKS.index(finding.severity) >= least
                if finding.code not in codes and not harmless:
                    harm.add(finding.code)
        return f"brings {', '.join(sorted(harm))}" if harm else None

    def moved(self, offset: int) -> int:
        """Where a character of the old text is, or begins what stands in its place."""
        shift = 0
        for edit, (start, end) in self.places.items():
            if edit.end <= offset:
                shift = end - edit.end
            elif edit.start < offset:
                return start
        return offset + shift


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    """What the fix of a finding changes."""
    return finding.fix.edits if finding.fix else ()


def touching(places: Sequence[tuple[Location, ...]], findings: Iterable[Finding]) -> list[Finding]:
    """The findings that touch one of the places, each from a location to another."""
    return [
        finding
        for finding in findings
        if any(start < finding.end_location and finding.location < end for start, end in places)
    ]


def refusal(text: str) -> str:
    """Why Python does not compile a text, in which a notebook may await at its top."""
    import ast
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "<source>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return getattr(error, "msg", "") or str(error) or type(error).__name__
    return ""
