"""What one file may take: more is one finding on that file, whatever else happens to the run."""

from __future__ import annotations

import json
import sys

import pytest

from tests.cli.conftest import Shell
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import lstm_lint

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")

FORMAT = "--output-format=concise"
RULE = '''
"""A rule that does what the first line of a file says."""

import ctypes
import os
import signal
import time

from lstm_lint.rules.base import Rule, Severity


class Obedient(Rule):
    """A rule that does as it is told."""

    code = "OBY001"
    name = "obedient"
    severity = Severity.STYLE

    def on_module(self, event):
        first = event.flow.text.partition("\\n")[0]
        exec(first.removeprefix("# ") if first.startswith("# ") else "")
        yield from ()
'''
DEEDS = {
    "loop": ("while True: pass", "takes more than 1 seconds"),
    "step": ("sum(range(10**11))", "takes more than 1 seconds"),
    "grow": ("x = [bytes(999) for _ in range(10**7)]", "memory-limit"),
    "leap": ("x = bytearray(10**9)", "memory-limit"),
    "crash": ("ctypes.string_at(0)", "ended the process that checked it (SIGSEGV)"),
    "kill": ("os.kill(os.getpid(), signal.SIGKILL)", "(SIGKILL, as where memory runs out)"),
    "leave": ("os._exit(7)", "ended the process that checked it (exit code 7)"),
    "hang": ("time.sleep(60)", "takes more than 1 seconds"),
}


def limited(shell: Shell, *arguments: str, jobs: int = 1) -> tuple[int, list[str]]:
    """The exit code, and a line for each finding: from a process of its own, as rules are."""
    shell.write("obedient.py", RULE)
    shell.write("pyproject.toml", '[tool.lstm-lint]\nload = ["obedient"]\n')
    words = (
        "check",
        "--allow-load",
        FORMAT,
        "--select=RNN101,OBY",
        f"--jobs={jobs}",
        "--quiet",
        *arguments,
    )
    said = lstm_lint(*words, cwd=shell.folder)
    return said.returncode, said.stdout.splitlines()


@LINUX
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_file_that_takes_too_much_is_one_finding(shell: Shell, jobs: int) -> None:
    """Whatever happens to its process; all other files are checked, before it and after."""
    for number, (does, _) in enumerate(DEEDS.values()):
        shell.write(f"src/{number}a.py", f"# {does}\n{WRONG}")
        shell.write(f"src/{number}b.py", WRONG)
    code, lines = limited(shell, "--time-limit=1", "--memory-limit=100", "src", jobs=jobs)
    assert code == 2
    for number, (_, says) in enumerate(DEEDS.values()):
        first, second = lines[2 * number : 2 * number + 2]
        assert first.startswith(f"src/{number}a.py:1:1: RNN904 ")
        assert says in first
        assert second.startswith(f"src/{number}b.py:15:18: RNN101 ")


@LINUX
def test_a_file_that_is_given_up_is_not_changed(shell: Shell) -> None:
    path = shell.write("model.py", f"# while True: pass\n{WRONG}")
    before = path.read_bytes()
    assert limited(shell, "--time-limit=1", "--fix", "model.py")[0] == 2
    assert path.read_bytes() == before
    assert limited(shell, "--time-limit=1", "--fix", "--ignore=OBY", "model.py")[0] == 0
    assert path.read_bytes() != before


ADDED = 60_000 * "x = f(1)\n"
LARGE = (WRONG + ADDED).encode()


@pytest.mark.parametrize("words", [(), ("--fix",), ("--diff",), ("--add-noqa",), ("--no-cache",)])
def test_a_large_file_is_given_up_by_every_way(shell: Shell, words: tuple[str, ...]) -> None:
    path = shell.write("model.py", LARGE.decode())
    said = shell("check", FORMAT, "--time-limit=1", *words, "model.py")
    assert said.code == 2
    assert "RNN904 takes more than 1 seconds" in said.out + said.err
    assert path.read_bytes() == LARGE


def test_standard_input_comes_out_again(shell: Shell) -> None:
    said = shell("check", "--fix", "--time-limit=1", "-", stdin=LARGE)
    assert said.code == 2
    assert said.out.encode() == LARGE
    assert "RNN904" in said.err


@pytest.mark.parametrize("name", ["model.ipynb", "model.md"])
def test_views_have_the_same_limits(shell: Shell, name: str) -> None:
    if name.endswith("md"):
        text = f"```python\n{LARGE.decode()}```\n"
    else:
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": LARGE.decode()}
        text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4})
    shell.write(name, text)
    said = shell("check", FORMAT, "--docs", "--time-limit=1", ".")
    assert said.code == 2
    assert "RNN904" in said.out


def test_the_configuration_sets_the_limits(shell: Shell) -> None:
    shell.write("pyproject.toml", "[tool.lstm-lint]\ntime-limit = 1\n")
    shell.write("model.py", LARGE.decode())
    assert "RNN904" in shell("check", FORMAT, "--select=RNN101").out
    more = shell("check", FORMAT, "--select=RNN101", "--time-limit=0")
    assert "RNN101" in more.out
    assert "RNN904" not in more.out, "what was given up is not remembered"
    assert "time-limit = 1" in shell("check", "--show-settings").out


@pytest.mark.parametrize("value", ["-1", "1.5", "true", '"20"', "10000000000"])
def test_a_limit_is_a_number(shell: Shell, value: str) -> None:
    shell.write("pyproject.toml", f"[tool.lstm-lint]\nmemory-limit = {value}\n")
    said = shell("check")
    assert said.code == 2
    assert "pyproject.toml:2: [tool.lstm-lint]: memory-limit must be a whole number" in said.err
    said = shell("check", f"--memory-limit={value}")
    assert said.code == 2
    assert "is no whole number, or too large" in said.err


def test_a_small_file_starts_no_process(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lstm_lint.cli.workers", None)
    shell.write("model.py", WRONG)
    assert shell("check", FORMAT, "--select=RNN101").code == 1
