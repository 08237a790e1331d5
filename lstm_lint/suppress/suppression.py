"""A part of a comment that silences findings, and what is left of it without some of its words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lstm_lint.finding import Finding
from lstm_lint.suppress.layout import Comment


@dataclass(frozen=True, slots=True)
class Word:
    """One code or name in a suppression; its columns count from 0 within the comment."""

    text: str
    start: int
    end: int
    codes: frozenset[str]
    """The rules of ours that it means; none if it is another tool's."""
    problem: str = ""
    """Why it means none, although it stands where only our rules do."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One directive in a comment."""

    comment: Comment
    start: int
    """From where to where it stands within the comment."""
    end: int
    words: tuple[Word, ...]
    rows: range | None
    """Where it holds; None for the whole file."""
    fixable: bool = True

    def covers(self, finding: Finding) -> bool:
        """Whether the finding lies where this holds."""
        return self.rows is None or finding.location.row in self.rows

    def without(self, unused: Collection[Word]) -> tuple[int, int, str] | None:
        """What to put in place of which columns of the comment, to be rid of the words.

        What stands behind them stays a comment of its own.  None where another tool might then
        obey it, which did not as long as it stood behind our words.
        """
        text = self.comment.text
        gone = frozenset(unused)
        kept = [word for word in self.words if word not in gone]
        if kept:
            return (
                self.words[0].start,
                self.words[-1].end,
                _joined(text, self.words, frozenset(kept)),
            )
        rest = len(text) - len(_PARTING.sub("", text[self.end :], count=1))
        if rest == len(text):
            return len(text[: self.start].rstrip()), rest, ""
        if _OBEYED.match(text, rest):
            return None
        return self.start, rest, "" if text[rest] == "#" else "# "


_PARTING = re.compile(r"\A\s*(?:[-:;,.–—]{1,2}(?=[\s#]|\Z))?\s*")
"""What parts a reason from what it is for."""
_OBEYED = re.compile(r"[\w.-]+\s*[:=]|no(qa|sec|semgrep|sonar|lint|pep8|inspection)", re.IGNORECASE)
"""How comments begin that tools obey; so do some that nobody does, as `TODO: …`."""


def _joined(text: str, words: Sequence[Word], kept: frozenset[Word]) -> str:
    """The kept words, each behind what parted it from the word before."""
    pieces: list[str] = []
    for before, word in zip((None, *words), words, strict=False):
        if word in kept:
            if pieces and before:
                pieces.append(text[before.end : word.start])
            pieces.append(word.text)
    return "".join(pieces)
