"""What the linter makes of every fixture: found, fixed as written down, and clean from then on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.linter import Settings
from lstm_lint.rules import all_rules
from lstm_lint.rules.base import FixAvailability
from scripts import docs
from tests.support import ROOT

HOME = ROOT / "fixtures"
ALL = frozenset(rule.code for rule in all_rules())
ARTICLE = frozenset(rule.code for rule in all_rules() if "article" in rule.presets) | {"RNN307"}
"""The mistakes that the article warns of or makes; it sets both of an LSTM's forget biases."""

FOLDERS = sorted(path.parent for path in HOME.glob("*/*/wrong.py"))
each_fixture = pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda path: path.relative_to(HOME).as_posix()
)


UNFIXABLE = frozenset(rule.code for rule in all_rules() if rule.fix is FixAvailability.NEVER)
"""Rules whose fixtures are mended by hand."""
each_fixable = pytest.mark.parametrize(
    "folder",
    [path for path in FOLDERS if path.parent.name.partition("_")[0] not in UNFIXABLE],
    ids=lambda path: path.relative_to(HOME).as_posix(),
)


def about(folder: Path) -> frozenset[str]:
    """What the fixture is about: its rule, or all of the article's."""
    code = folder.parent.name.partition("_")[0]
    return frozenset({code}) if code in ALL else ARTICLE


def settings(folder: Path) -> Settings:
    return Settings(select=about(folder))


def codes(source: bytes, settings: Settings) -> list[str]:
    return [finding.code for finding in check_source(source, "model.py", settings)]


@each_fixture
def test_wrong_is_found(folder: Path) -> None:
    found = set(codes((folder / "wrong.py").read_bytes(), settings(folder)))
    assert found
    assert found <= about(folder)


RECORD = (ROOT / docs.SAID).read_text("utf-8").rstrip("\n").split("\n\n")
SAID = {name: each for each in RECORD for name in each.split("\n")[:1]}


@each_fixture
def test_what_is_said_of_wrong_is_written_down(folder: Path) -> None:
    """Every word that a user reads of it, and where; `make docs` writes it anew."""
    written = SAID.get(folder.relative_to(HOME).as_posix())
    assert docs.said(folder).rstrip("\n") == written


@each_fixable
def test_fixer_makes_fixed_of_wrong(folder: Path) -> None:
    wrong = (folder / "wrong.py").read_bytes()
    made = fix_source(wrong, "model.py", settings(folder), unsafe=True)
    assert made.text == (folder / "fixed.py").read_text("utf-8")


@each_fixture
def test_fixed_is_clean_and_stays_as_it_is(folder: Path) -> None:
    fixed = (folder / "fixed.py").read_bytes()
    assert codes(fixed, settings(folder)) == []
    assert fix_source(fixed, "model.py", settings(folder), unsafe=True).text.encode() == fixed


@each_fixture
def test_fix_brings_no_other_mistake(folder: Path) -> None:
    wrong, fixed = (
        codes((folder / name).read_bytes(), Settings()) for name in ("wrong.py", "fixed.py")
    )
    assert set(fixed) <= set(wrong)


@each_fixture
def test_safe_fixes_alone_converge(folder: Path) -> None:
    once = fix_source((folder / "wrong.py").read_bytes(), "model.py", settings(folder))
    assert fix_source(once.text, "model.py", settings(folder)).text == once.text


@each_fixable
def test_a_file_with_tabs_is_fixed_with_tabs(folder: Path) -> None:
    wrong, fixed = (tabbed((folder / name).read_text("utf-8")) for name in ("wrong.py", "fixed.py"))
    assert fix_source(wrong, "model.py", settings(folder), unsafe=True).text == fixed


def tabbed(text: str) -> str:
    """With a tab for each four spaces at the beginnings of lines."""
    return re.sub("^(    )+", lambda found: "\t" * (len(found[0]) // 4), text, flags=re.MULTILINE)


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["crlf", "cr"])
@each_fixable
def test_line_ends_are_kept(folder: Path, ends: str) -> None:
    wrong, fixed = ((folder / name).read_text("utf-8") for name in ("wrong.py", "fixed.py"))
    made = fix_source(wrong.replace("\n", ends), "model.py", settings(folder), unsafe=True)
    assert made.text == fixed.replace("\n", ends)
