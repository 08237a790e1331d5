"""What is offered for the findings of an outcome."""

from __future__ import annotations

import pytest

from lstm_lint.cli.options import Options
from lstm_lint.cli.tally import Tally
from lstm_lint.cli.work import Job, Outcome
from lstm_lint.finding import Finding
from lstm_lint.linter import Settings, check, failure
from lstm_lint.source import Source
from tests.support import DROPOUT_ON_PACKED

UNSAFE = "from torch import nn\n\nrnn = nn.GRU(2, 3)\n"


def found(code: str, text: str) -> Finding:
    (finding,) = check(text, "a.py", Settings(frozenset({code})))
    return finding


SAFE_FINDING = found("RNN101", DROPOUT_ON_PACKED)
UNSAFE_FINDING = found("RNN301", UNSAFE)


@pytest.mark.parametrize(
    ("finding", "fix", "unsafe", "offered"),
    [
        (SAFE_FINDING, False, False, "safe"),
        (SAFE_FINDING, True, False, ""),
        (UNSAFE_FINDING, False, False, "unsafe"),
        (UNSAFE_FINDING, False, True, "unsafe"),
        (UNSAFE_FINDING, True, False, "unsafe"),
        (UNSAFE_FINDING, True, True, ""),
    ],
)
def test_what_is_left_was_taken_back(
    finding: Finding, fix: bool, unsafe: bool, offered: str
) -> None:
    job = Job("a.py", b"", fix=fix, unsafe=unsafe)
    assert Outcome(job, (finding,)).applicability(finding) == offered


def test_file_that_cannot_be_written_can_still_be_fixed() -> None:
    outcome = Outcome(Job("a.py", b"", fix=True), (SAFE_FINDING,), problem="can't be written")
    assert outcome.applicability(SAFE_FINDING) == "safe"


def test_fix_that_was_taken_back_is_said_as_such() -> None:
    refused = failure("RNN903", Source("a.py", DROPOUT_ON_PACKED), "the fix was taken back", 15)
    tally = Tally(Options())
    tally.count(Outcome(Job("a.py", b"", fix=True), (SAFE_FINDING, refused)))
    assert tally.summary() == "Found 1 mistake in 1 file. 1 fix was taken back."
    assert tally.exit_code() == 2
