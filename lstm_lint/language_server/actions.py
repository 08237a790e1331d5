"""What an editor offers to do about findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from lsprotocol import types

from lstm_lint.finding import Finding
from lstm_lint.language_server.checked import Checked
from lstm_lint.language_server.diagnostics import diagnostic
from lstm_lint.language_server.places import Places
from lstm_lint.suppress.adding import silenced

FIX_ALL = "source.fixAll.lstm-lint"
FIX_ALL_TITLE = "Fix all that is safe to fix (lstm-lint)"
QUICK_FIX = types.CodeActionKind.QuickFix.value

WorkspaceEdit = Callable[[list[types.TextEdit]], types.WorkspaceEdit]


class Actions:
    """The actions for one state of a document."""

    def __init__(self, checked: Checked, places: Places, uri: str, edit: WorkspaceEdit) -> None:
        self.checked = checked
        self.places = places
        self.uri = uri
        self.edit = edit

    def at(
        self, where: types.Range, kinds: Sequence[str] | None, later: list[object] | None
    ) -> Iterator[types.CodeAction]:
        """The actions for what a range touches; those of these `kinds` only, if any are named.

        What takes long and was not asked for bears the data for `later` in place of its edits.
        """
        start, end = self.places.location(where.start), self.places.location(where.end)
        touched = [
            finding
            for finding in self.checked.findings
            if finding.location <= end and start <= finding.end_location
        ]
        if _wanted(QUICK_FIX, kinds):
            fixable = [finding for finding in touched if self.checked.is_fixable(finding)]
            for finding in sorted(fixable, key=lambda each: not self.checked.is_safe(each)):
                yield self.mend(finding)
        if _wanted(FIX_ALL, kinds):
            # Without a kind it is the place that is asked for.
            concerned = self.checked.findings if kinds else touched
            if any(self.checked.is_safe(each) for each in concerned):
                if later and not kinds:
                    yield types.CodeAction(FIX_ALL_TITLE, kind=FIX_ALL, data=later)
                elif self.checked.fixed.applied:
                    yield self.mend_all()
        if _wanted(QUICK_FIX, kinds):
            for finding in touched:
                yield from self.silence(finding)

    def mend(self, finding: Finding) -> types.CodeAction:
        """Apply the fix of one finding."""
        assert finding.fix is not None
        safe = self.checked.is_safe(finding)
        title = f"{finding.fix.message} ({finding.code}{'' if safe else ', unsafe'})"
        edits = [
            types.TextEdit(self.places.range(edit.location, edit.end_location), edit.content)
            for edit in dict.fromkeys(finding.fix.edits)
        ]
        return self.quick(title, finding, edits, preferred=safe)

    def silence(self, finding: Finding) -> Iterator[types.CodeAction]:
        """Say in a comment that the finding is none."""
        text = silenced(self.checked.source, [finding], "noqa")
        if text != self.checked.source.text:
            yield self.quick(f"Suppress {finding.code} here (# noqa)", finding, self.towards(text))

    def quick(
        self, title: str, finding: Finding, edits: list[types.TextEdit], *, preferred: bool = False
    ) -> types.CodeAction:
        return types.CodeAction(
            title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, self.uri, self.places)],
            is_preferred=preferred or None,
            edit=self.edit(edits),
        )

    def mend_all(self) -> types.CodeAction:
        """Apply all safe fixes, as `lstm-lint check --fix` does."""
        edits = self.towards(self.checked.fixed.text)
        return types.CodeAction(FIX_ALL_TITLE, kind=FIX_ALL, edit=self.edit(edits))

    def towards(self, text: str) -> list[types.TextEdit]:
        """The edits, line by line, that make another text of this one."""
        before = self.checked.source.text.splitlines(keepends=True)
        after = text.splitlines(keepends=True)
        starts = [0, *accumulate(map(len, before))]
        return [
            types.TextEdit(self.places.stretch(starts[a], starts[b]), "".join(after[c:d]))
            for kind, a, b, c, d in SequenceMatcher(None, before, after, False).get_opcodes()
            if kind != "equal"
        ]


def _wanted(kind: str, kinds: Sequence[str] | None) -> bool:
    """Whether a kind, or one that it is a part of, was asked for."""
    return not kinds or any(f"{kind}.".startswith(f"{each}.") for each in kinds)
