"""Code that looks wrong and is not: nothing is said of it.

A folder is called after its rule, or after all rules that its files tempt: `RNN302+RNN305`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_lint import check_source
from lstm_lint.finding import Severity
from lstm_lint.linter import Settings
from lstm_lint.rules import all_rules
from tests.support import ROOT

CLEAN = ROOT / "tests/clean"
LEAST = 20
CODES = [rule.code for rule in all_rules() if rule.severity is not Severity.TOOL]
FILES = sorted(CLEAN.rglob("*.py"))


def codes(folder: Path) -> set[str]:
    """The rules that are to be silent of a folder's files."""
    return set(folder.name.split("+"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CLEAN).as_posix())
def test_rule_is_silent(path: Path) -> None:
    settings = Settings(select=frozenset(codes(path.parent)))
    found = check_source(path.read_bytes(), str(path), settings)
    assert [f"{each.location.row}: {each.code} {each.message}" for each in found] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CLEAN).as_posix())
def test_nothing_goes_wrong(path: Path) -> None:
    settings = Settings(select=frozenset(rule.code for rule in all_rules()))
    found = check_source(path.read_bytes(), str(path), settings)
    assert not [each.message for each in found if each.severity is Severity.TOOL]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_code_to_leave_alone(code: str) -> None:
    assert sum(code in codes(path.parent) for path in FILES) >= LEAST


def test_every_folder_is_of_rules() -> None:
    assert set().union(*(codes(path.parent) for path in FILES)) <= set(CODES)


def test_no_file_stands_twice() -> None:
    assert len({path.read_bytes() for path in FILES}) == len(FILES)
