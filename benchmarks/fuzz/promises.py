"""What holds of any bytes that are given for a file's: nothing falls over, and fixes do no harm."""

from __future__ import annotations

from collections.abc import Iterable

from lstm_lint import check_source, fix_source
from lstm_lint.finding import Edit, Finding
from lstm_lint.fixer import Fixed
from lstm_lint.harm import refusal
from lstm_lint.offering import comments
from lstm_lint.source import Unreadable
from lstm_lint.views import read

NAME = "model.py"


class Broken(AssertionError):
    """A promise that was not kept."""


def hold(data: bytes) -> Fixed:
    """What fixing makes of the bytes of a file; raises Broken where a promise is not kept."""
    found = check_source(data, NAME)
    _no_defect(found)
    fixed = fix_source(data, NAME, unsafe=True)
    _no_defect(fixed.left)
    try:
        text = read(data, NAME).text
    except Unreadable:
        _say(not fixed.applied, "fixes what cannot be read")
        return fixed
    if all(finding in found for finding in fixed.applied):
        expected = beside(text, [e for each in fixed.applied if each.fix for e in each.fix.edits])
        _say(fixed.text == expected, "changes what lies beside its edits")
    if fixed.applied:
        _say(bool(refusal(text)) or not refusal(fixed.text), "no longer compiles")
        if "RNN902" not in {each.code for each in fixed.applied}:
            _say(not comments(text) - comments(fixed.text), "lost a comment")
        again = fix_source(fixed.text, NAME, unsafe=True)
        _say(again.text == fixed.text, "a second run fixes more")
    return fixed


def beside(text: str, edits: Iterable[Edit]) -> str:
    """The text with nothing but the edits changed, made from the end so that offsets hold."""
    made = sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end))
    for edit in reversed(made):
        text = text[: edit.start] + edit.content + text[edit.end :]
    return text


def _no_defect(findings: Iterable[Finding]) -> None:
    for finding in findings:
        _say(finding.code != "RNN901", finding.message)


def _say(kept: bool, what: str) -> None:
    if not kept:
        raise Broken(what)
