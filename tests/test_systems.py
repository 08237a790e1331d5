"""Windows and macOS, as far as they can be asked from elsewhere: their paths and line ends."""

from __future__ import annotations

import ntpath
import posixpath
from types import ModuleType

import pytest

from lstm_lint.baseline import Baseline
from lstm_lint.config import patterns
from lstm_lint.fixer import fix
from lstm_lint.linter import Settings
from tests.support import DROPOUT_ON_PACKED as WRONG


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths as Windows has them, in the modules that compare them."""
    import os

    from lstm_lint import baseline

    for module in (patterns, baseline):
        for name in ("abspath", "join", "normpath", "relpath", "dirname"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, getattr(ntpath, name))
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(ntpath, "abspath", ntpath.normpath)


MATCHES = [
    ("C:\\work\\src\\model.py", "*.py", True),
    ("C:\\work\\src\\model.py", "src/", True),
    ("C:\\work\\src\\deep\\model.py", "src/**/model.py", True),
    ("C:\\work\\src\\model.py", "/model.py", False),
    ("C:\\work\\src\\model.py", "./src", True),
    ("D:\\work\\src\\model.py", "*.py", False),
    ("C:\\workshop\\model.py", "*.py", False),
    ("C:\\work\\größe\\model.py", "größe", True),
]


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(("path", "pattern", "expected"), MATCHES)
def test_patterns_mean_the_same_with_drives(path: str, pattern: str, expected: bool) -> None:
    """They are written with slashes, as in a .gitignore, on every system."""
    assert patterns.matches(path, "C:\\work", [pattern]) is expected


@pytest.mark.usefixtures("windows")
def test_a_baseline_is_the_same_on_every_system() -> None:
    baseline = Baseline("C:\\work\\known.json")
    assert baseline.path("C:\\work\\src\\model.py") == "src/model.py"
    assert baseline.path("C:\\other\\model.py") == "../other/model.py"


@pytest.mark.parametrize(("paths", "here"), [(ntpath, "C:\\work"), (posixpath, "/work")])
def test_a_path_that_is_written_out_is_anchored(
    paths: ModuleType, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    monkeypatch.setattr(os, "sep", paths.sep)
    for name in ("join", "normpath"):
        monkeypatch.setattr(patterns, name, getattr(paths, name))
    assert patterns.anchored("./src", here) == "/src"
    assert patterns.anchored("!./src/", here) == "!/src/"
    assert patterns.anchored("../src", here) == "../src"
    assert patterns.anchored("src", here) == "src"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_fix_keeps_line_ends(end: str) -> None:
    source = WRONG.replace("\n", end).encode()
    fixed = fix(source, "model.py", Settings(frozenset({"RNN101"}))).text
    assert fixed.count(end) == WRONG.count("\n") - 1
    assert fixed.replace(end, "").isascii()
    assert set(fixed) & {"\r", "\n"} == set(end)
