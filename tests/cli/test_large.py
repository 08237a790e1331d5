"""Files as large as none should be: they are checked, or it is said that they are not, and why."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

import pytest

from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import lstm_lint

CHECK = ("check", "--isolated", "--no-cache", "--select=RNN101", "--output-format=concise")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="where the system holds us to limits")
MB = 10**6
PATIENCE = 30
"""Seconds by the clock, of a machine with much to do; it takes a few."""

WORDS = "# some words here and there, over and over again\n"
ROWS = "    [0.1234567, 0.2345678, 0.3456789, 0.4567890],\n"
FOUND = {
    "a million lines of remarks": "# x\n" * 1_000_000,
    "50 MB of remarks": WORDS * (50 * MB // len(WORDS) + 1),
    "50 MB in a string": f"x = '{'a' * 50 * MB}'\n",
}
TOO_LARGE = {
    "a million lines": "x = 1\n" * 1_000_000,
    "50 MB of statements": "x = [1, 2, 3]  # some words\n" * (50 * MB // 27),
    "50 MB of data": f"x = [\n{ROWS * (50 * MB // len(ROWS))}]\n",
}
OTHERS = {
    "a million lines": "x = 1\n" * 1_000_000,
    "a million lines behind torch": "import torch\n" + "x = 1\n" * 1_000_000,
    "50 MB": "x = 1  # some words here and there\n" * (50 * MB // 34),
}


def checked(folder: Path, code: str) -> tuple[int, list[str]]:
    """The exit code, and what is said, with another file beside the large one."""
    (folder / "large.py").write_text(code)
    (folder / "model.py").write_text(WRONG)
    start = monotonic()
    said = lstm_lint(*CHECK, "large.py", "model.py", cwd=folder)
    assert monotonic() - start < PATIENCE
    assert "Traceback" not in said.stderr
    *lines, beside, _ = said.stdout.splitlines()
    assert beside.startswith("model.py:15:18: RNN101 ")
    return said.returncode, lines


@pytest.mark.parametrize("code", FOUND.values(), ids=FOUND)
def test_what_is_found_in_a_large_file(tmp_path: Path, code: str) -> None:
    status, (line,) = checked(tmp_path, WRONG + code)
    assert status == 1
    assert line.startswith("large.py:15:18: RNN101 ")


@LINUX
@pytest.mark.parametrize("code", TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_too_large_is_said_to_be(tmp_path: Path, code: str) -> None:
    status, (line,) = checked(tmp_path, WRONG + code)
    assert status == 2
    assert line == "large.py:1:1: RNN904 needs more memory than there is (memory-limit)"


@pytest.mark.parametrize("code", OTHERS.values(), ids=OTHERS)
def test_a_large_file_of_another_kind_takes_no_time(tmp_path: Path, code: str) -> None:
    assert checked(tmp_path, code) == (1, [])


@pytest.mark.parametrize("number", [9_000, 300_000])
def test_what_is_nested_too_deeply_is_said_to_be(tmp_path: Path, number: int) -> None:
    status, (line,) = checked(tmp_path, f"{WRONG}x = {'- ' * number}1\n")
    assert status == 2
    assert line == "large.py:1:1: RNN900 too deeply nested for Python itself"
