"""The closing line, in all its forms."""

from __future__ import annotations

import pytest

from lstm_lint.cli.options import Options
from lstm_lint.cli.tally import Tally


@pytest.mark.parametrize(
    ("counts", "summary"),
    [
        ({}, "Found no Python files."),
        ({"files": 1}, "No mistakes found in 1 Python file."),
        ({"files": 12}, "No mistakes found in 12 Python files."),
        ({"mistakes": 1, "files_with_mistakes": 1}, "Found 1 mistake in 1 file."),
        (
            {"mistakes": 3, "files_with_mistakes": 2, "safe": 2, "unsafe": 1},
            "Found 3 mistakes in 2 files; 2 can be fixed with --fix, 1 more with --unsafe-fixes.",
        ),
        (
            {"mistakes": 3, "files_with_mistakes": 2, "safe": 2},
            "Found 3 mistakes in 2 files; 2 can be fixed with --fix.",
        ),
        (
            {"mistakes": 3, "files_with_mistakes": 2, "unsafe": 2},
            "Found 3 mistakes in 2 files; 2 can be fixed with --fix --unsafe-fixes.",
        ),
        ({"fixed": 1, "files_fixed": 1}, "Fixed 1 mistake in 1 file."),
        (
            {"fixed": 4, "files_fixed": 2, "mistakes": 2, "files_with_mistakes": 1},
            "Fixed 4 mistakes in 2 files. Found 2 more mistakes in 1 file.",
        ),
        ({"unchecked": 1}, "1 file could not be checked."),
        (
            {"mistakes": 1, "files_with_mistakes": 1, "taken_back": 1},
            "Found 1 mistake in 1 file. 1 fix was taken back.",
        ),
        (
            {"taken_back": 2, "unchecked": 1},
            "2 fixes were taken back. 1 file could not be checked.",
        ),
        (
            {"mistakes": 1, "files_with_mistakes": 1, "unchecked": 2},
            "Found 1 mistake in 1 file. 2 files could not be checked.",
        ),
    ],
)
def test_summary(counts: dict[str, int], summary: str) -> None:
    tally = Tally(Options())
    for name, number in counts.items():
        assert hasattr(tally, name)
        setattr(tally, name, number)
    assert tally.summary() == summary


def test_summary_of_what_would_be() -> None:
    options = Options()
    options.diff = True
    tally = Tally(options)
    tally.fixed = tally.files_fixed = 1
    assert tally.summary() == "Would fix 1 mistake in 1 file."
