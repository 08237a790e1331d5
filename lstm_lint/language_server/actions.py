"""What an editor offers to do about findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from lsprotocol import types

from lstm_lint.comparing import changes
from lstm_lint.finding import Finding
from lstm_lint.language_server.checked import Checked, touches
from lstm_lint.language_server.diagnostics import diagnostic
from lstm_lint.language_server.places import Places
from lstm_lint.source import Source

FIX_ALL = "source.fixAll.lstm-lint"
FIX_ALL_IN_NOTEBOOK = f"notebook.{FIX_ALL}"
"""What editors ask for that fix notebooks as a whole, rather than each of their cells."""
FIX_ALL_TITLE = "Fix all that is safe to fix (lstm-lint)"
QUICK_FIX = types.CodeActionKind.QuickFix.value

Edits = dict[str, list[types.TextEdit]]
"""Edits of the parts of a document, by their URIs."""
WorkspaceEdit = Callable[[Edits], types.WorkspaceEdit]


class Actions:
    """The actions for one state of a document."""

    def __init__(self, checked: Checked, places: Places, edit: WorkspaceEdit) -> None:
        self.checked = checked
        self.places = places
        self.edit = edit

    def at(
        self,
        uri: str,
        where: types.Range,
        kinds: Sequence[str] | None,
        later: Sequence[object] | None,
    ) -> Iterator[types.CodeAction]:
        """The actions for what a range of a part touches; of these `kinds` only, if any are named.

        What takes long and was not asked for bears the data for `later` in place of its edits.
        """
        start, end = (self.places.location(uri, each) for each in (where.start, where.end))
        touched = [each for each in self.checked.findings if touches(each, start, end)]
        if _wanted(QUICK_FIX, kinds):
            fixable = [finding for finding in touched if self.checked.is_fixable(finding)]
            for finding in sorted(fixable, key=lambda each: not self.checked.is_safe(each)):
                yield self.mend(finding)
        if fix_all := self.fix_all_kind(kinds):
            # Without a kind it is the place that is asked for.
            concerned = self.checked.findings if kinds else touched
            if any(self.checked.is_safe(each) for each in concerned):
                if later and not kinds:
                    yield types.CodeAction(FIX_ALL_TITLE, kind=fix_all, data=later)
                elif self.checked.fixed.applied:
                    yield self.mend_all(fix_all)
        if _wanted(QUICK_FIX, kinds):
            for finding in touched:
                yield from self.silence(finding)

    def fix_all_kind(self, kinds: Sequence[str] | None) -> str:
        """As what kind the fix of everything is asked for; empty if it is not."""
        known = (FIX_ALL,) if None in self.places.sources else (FIX_ALL, FIX_ALL_IN_NOTEBOOK)
        return next((kind for kind in known if _wanted(kind, kinds)), "")

    def mend(self, finding: Finding) -> types.CodeAction:
        """Apply the fix of one finding."""
        assert finding.fix is not None
        safe = self.checked.is_safe(finding)
        title = f"{finding.fix.message} ({finding.code}{'' if safe else ', unsafe'})"
        edits: Edits = {}
        for edit in dict.fromkeys(finding.fix.edits):
            where = self.places.range(edit.location, edit.end_location)
            change = types.TextEdit(where, edit.content)
            edits.setdefault(self.places.uri(edit.location), []).append(change)
        return self.quick(title, finding, edits, preferred=safe)

    def silence(self, finding: Finding) -> Iterator[types.CodeAction]:
        """Say in a comment that the finding is none: one that others read too, or one of ours."""
        for form, shown in (("noqa", "noqa"), ("ignore", "lstm-lint: ignore")):
            edits = self.towards(self.checked.silenced(finding, form))
            if edits:
                yield self.quick(f"Suppress {finding.code} here (# {shown})", finding, edits)

    def quick(
        self, title: str, finding: Finding, edits: Edits, *, preferred: bool = False
    ) -> types.CodeAction:
        return types.CodeAction(
            title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, self.places)],
            is_preferred=preferred or None,
            edit=self.edit(edits),
        )

    def mend_all(self, kind: str = FIX_ALL) -> types.CodeAction:
        """Apply all safe fixes, as `lstm-lint check --fix` does."""
        edits = self.towards(self.checked.fixed.text)
        return types.CodeAction(FIX_ALL_TITLE, kind=kind, edit=self.edit(edits))

    def towards(self, text: str) -> Edits:
        """The edits, line by line, that make another text of this one."""
        after = self.checked.codes(text)
        edits: Edits = {}
        for cell, source in self.places.sources.items():
            changes = list(self._towards(cell, source, after.get(cell, source.text)))
            if changes:
                edits[source.filename] = changes
        return edits

    def _towards(self, cell: int | None, source: Source, text: str) -> Iterator[types.TextEdit]:
        before, after = (each.splitlines(keepends=True) for each in (source.text, text))
        starts = [0, *accumulate(map(len, before))]
        for a, b, c, d in changes(before, after):
            start, end = (replace(source.location(starts[each]), cell=cell) for each in (a, b))
            yield types.TextEdit(self.places.range(start, end), "".join(after[c:d]))


def _wanted(kind: str, kinds: Sequence[str] | None) -> bool:
    """Whether a kind, or one that it is a part of, was asked for."""
    return not kinds or any(f"{kind}.".startswith(f"{each}.") for each in kinds)
