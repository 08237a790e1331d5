"""Findings to new text: edits sorted, applied, checked, and again until nothing is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lstm_lint.finding import Applicability, Edit, Finding, Severity
from lstm_lint.harm import Change, edits_of
from lstm_lint.linter import Settings, check, check_text
from lstm_lint.naming import Names
from lstm_lint.offering import rewritten
from lstm_lint.source import Source, Unreadable
from lstm_lint.suppress import Suppressions
from lstm_lint.views import read

Asks = Callable[[Source, Finding], bool]
"""Whether the fix of a finding in a source is to be applied."""
ROUNDS = 10
"""One fix may make way for another; those that go on for longer only fight.  A round that leaves
less to fix than there was does not count: fixes may have to wait for one another."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a source."""

    text: str
    """The file's new text; equal to the old where nothing was applied."""
    applied: tuple[Finding, ...]
    """The findings whose fixes were applied."""
    left: tuple[Finding, ...]
    """The findings that remain in the new text."""


def fix(
    source: str | bytes,
    filename: str = "<source>",
    settings: Settings | None = None,
    *,
    unsafe: bool = False,
    asks: Asks | None = None,
) -> Fixed:
    """Apply the safe fixes, and the unsafe ones too if `unsafe`.  Never raises on any source.

    If somebody `asks`, only those are applied that are wanted.

    A fix that would do harm is taken back, and a finding RNN903 beside its own says so.
    """
    settings = settings or Settings()
    try:
        seen = read(source, filename)
    except Unreadable:
        left = check(source, filename, settings)
        text = source if isinstance(source, str) else source.decode("utf-8", "surrogateescape")
        return Fixed(text, (), tuple(left))
    return _Fixer(settings, unsafe, asks).run(seen)


def does_harm(
    text: str, finding: Finding, among: Sequence[Finding], settings: Settings | None = None
) -> bool:
    """Whether the fix of a finding, `among` those in the text, would be taken back."""
    settings = settings or Settings()
    fixer, seen = _Fixer(settings, unsafe=True), read(text, finding.filename)
    known = settings.select is None and seen.text == text and not Suppressions.of(text)
    version = _Version(seen, among) if known else fixer.read(seen)
    own = [each for each in version.findings if seen.told(each) == finding]
    return not fixer.apply(version, own)[1]


@dataclass(frozen=True, slots=True)
class _Version:
    """A source, and what is found in it."""

    source: Source
    findings: Sequence[Finding]
    silenced: Sequence[Finding] = ()

    @property
    def text(self) -> str:
        return self.source.text

    def key(self, finding: Finding) -> object:
        """What tells a fix from others, wherever the rounds move it."""
        edits = ((self.text[e.start : e.end], e.content) for e in edits_of(finding))
        return finding.code, tuple(edits)


@dataclass(slots=True)
class _Fixer:
    settings: Settings
    unsafe: bool
    asks: Asks | None = None
    answers: dict[object, bool] = field(default_factory=dict)
    """Whether a fix is to be, by its key."""
    refused: dict[object, str] = field(default_factory=dict)
    """Why a fix is not to be tried again, by its key."""

    def run(self, source: Source) -> Fixed:
        start = version = self.read(source)
        applied: list[Finding] = []
        rounds = 0
        stale = False  # whether the text is another than the one that fixes were refused in
        while (chosen := self.choose(version)) or stale:
            if not chosen:
                self.refused.clear()
                stale = False
                continue
            if rounds == ROUNDS:
                self.refuse_all(start, {finding.code for finding in chosen})
                version, applied = start, []
                break
            before = version
            version, done = self.apply(version, chosen)
            applied += map(before.source.told, done)
            rounds += bool(done) and self.count(version) >= self.count(before)
            stale = bool(self.refused) if done else stale
        left = map(version.source.told, self.left(version))
        return Fixed(version.source.whole, tuple(applied), tuple(left))

    def read(self, source: Source) -> _Version:
        """Default rules run beside the selected ones: a fix may not bring a finding of theirs."""
        from lstm_lint.rules import default_codes

        selected = self.settings.select
        watched = None if selected is None else selected | default_codes()
        settings, silenced = replace(self.settings, select=watched), list[Finding]()
        return _Version(source, check_text(source, settings, None, silenced), silenced)

    def choose(self, version: _Version) -> list[Finding]:
        """The findings to fix in one round: of those whose edits overlap or names clash, the first.

        An edit that two fixes share is made once.
        """
        chosen: list[Finding] = []
        taken: set[Edit] = set()
        names = Names(version.text)
        for finding in version.findings:
            if finding.fix and self.wanted(finding) and version.key(finding) not in self.refused:
                edits = [edit for edit in finding.fix.edits if edit not in taken]
                free = all(_apart(edit, other) for edit in edits for other in taken) and not any(
                    names.clash(finding.fix, other.fix) for other in chosen if other.fix
                )
                if free and self.agreed(version, finding):
                    chosen.append(finding)
                    taken.update(edits)
        return chosen

    def count(self, version: _Version) -> int:
        """How much there is to fix."""
        return sum(map(self.wanted, version.findings))

    def wanted(self, finding: Finding) -> bool:
        """Whether the finding was asked for, and its fix may be applied."""
        if not finding.fix or not self.selected(finding):
            return False
        if finding.fix.applicability is Applicability.UNSAFE:
            return self.unsafe
        return finding.fix.applicability is Applicability.SAFE

    def agreed(self, version: _Version, finding: Finding) -> bool:
        """Whether nobody asks for the fix, or it is wanted; it is asked for once."""
        if self.asks is None:
            return True
        key = version.key(finding)
        if key not in self.answers:
            self.answers[key] = self.asks(version.source, finding)
        return self.answers[key]

    def selected(self, finding: Finding) -> bool:
        codes = self.settings.select
        return codes is None or finding.code in codes or finding.severity is Severity.TOOL

    def apply(self, version: _Version, chosen: list[Finding]) -> tuple[_Version, list[Finding]]:
        """The next version, and the findings whose fixes made it; guilty ones are refused."""
        if not chosen:
            return version, []
        edits = [edit for finding in chosen for edit in edits_of(finding)]
        text, places = rewritten(version.text, edits)
        after = self.read(version.source.with_text(text))
        quiet = version.silenced, after.silenced
        change = Change(
            version.source, version.findings, after.source, after.findings, chosen, places, quiet
        )
        harm = change.harm(self.wanted, self.selected)
        if not harm:
            return after, chosen
        if len(chosen) == 1:
            self.refused[version.key(chosen[0])] = harm
            return version, []
        innocent = [finding for finding in chosen if self.apply(version, [finding])[1]]
        return self.apply(version, innocent if len(innocent) < len(chosen) else innocent[:1])

    def refuse_all(self, version: _Version, codes: set[str]) -> None:
        """Refuse what went on being fixed, round after round."""
        for finding in version.findings:
            if finding.code in codes:
                self.refused[version.key(finding)] = f"does not settle in {ROUNDS} rounds"

    def left(self, version: _Version) -> Iterator[Finding]:
        """What is still to be said, and of each refused fix that it was."""
        for finding in filter(self.selected, version.findings):
            yield finding
            if why := finding.fix and self.refused.get(version.key(finding)):
                yield replace(
                    finding,
                    code="RNN903",
                    name="fix-failed",
                    message=f"the fix of {finding.code} {finding.name} was taken back: it {why}",
                    severity=Severity.TOOL,
                    fix=None,
                    related=(),
                )


def _apart(edit: Edit, other: Edit) -> bool:
    """Whether two edits can be made at once.

    Of insertions at one point the order matters, unless they are whole lines.  A value that another
    fix binds elsewhere too is left to the next round, which may find that once will do.
    """
    if edit.content == other.content and edit.start != other.start and _BINDING.match(edit.content):
        return False
    if edit.start == edit.end == other.start == other.end:
        return all(new.content.endswith(("\n", "\r")) for new in (edit, other))
    return edit.end <= other.start or other.end <= edit.start


_BINDING = re.compile(r"\s*\w+ = .*\r?[\r\n]\Z")
