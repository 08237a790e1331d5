"""What a run says besides its findings, and where."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from lstm_lint.cli import progress
from lstm_lint.cli.work import Job, Outcome
from tests.cli.conftest import AT, Shell
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import git

UNSAFE = "from torch import nn\n\nrnn = nn.GRU(2, 3)\nlstm = nn.LSTM(2, 3)\n"
SELECTED = ("check", "--output-format=concise", "--select=RNN101,RNN301")


@pytest.fixture
def files(shell: Shell) -> Shell:
    shell.write("a.py", WRONG)
    shell.write("b.py", UNSAFE)
    return shell


def test_statistics(files: Shell) -> None:
    said = files(*SELECTED, "--statistics")
    assert said.out.startswith(f"a.py:{AT}: RNN101")
    assert "\n2 RNN301 default-init\n1 RNN101 dropout-on-packed\n\nFound 3 mistakes" in said.out


def test_statistics_of_nothing(shell: Shell) -> None:
    assert shell(*SELECTED, "--statistics").out == "Found no Python files.\n"


def test_shown_fixes(files: Shell) -> None:
    said = files(*SELECTED, "--fix", "--show-fixes", "--unsafe-fixes")
    assert said.out == (
        "Fixed:\n"
        "  a.py:\n"
        "    1 × RNN101 dropout-on-packed\n"
        "  b.py:\n"
        "    2 × RNN301 default-init\n"
        "\n"
        "Fixed 3 mistakes in 2 files.\n"
    )
    assert files(*SELECTED, "--fix", "--show-fixes").out == "No mistakes found in 2 Python files.\n"


def test_fixes_that_would_be_made_stand_beside_the_patch(files: Shell) -> None:
    plain, said = files(*SELECTED, "--diff"), files(*SELECTED, "--diff", "--show-fixes")
    assert said.out == plain.out
    assert said.err.startswith("Would be fixed:\n  a.py:\n    1 × RNN101 dropout-on-packed\n")


def test_quiet(files: Shell) -> None:
    said = files(*SELECTED, "--quiet")
    assert (said.code, said.err) == (1, "")
    assert [line.split()[1] for line in said.out.splitlines()] == ["RNN101", "RNN301", "RNN301"]
    said = files(*SELECTED, "-q", "--fix", "--unsafe-fixes")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_quiet_hides_nothing_that_went_wrong(files: Shell) -> None:
    said = files(*SELECTED, "-q", "nowhere.txt")
    assert (said.code, said.out) == (2, "")
    assert said.err == "lstm-lint: nowhere.txt: no such file or folder\n"


def test_patch_in_a_file(files: Shell) -> None:
    said = files(*SELECTED, "--diff", "--output-file=fix.patch")
    assert (said.code, said.out) == (1, "")
    git("apply", "fix.patch", cwd=files.folder)
    assert "self.dropout(packed)" not in (files.folder / "a.py").read_text()


def test_fixed_standard_input_is_no_report(shell: Shell) -> None:
    said = shell.check("--fix", "--output-file=report", "-", stdin=WRONG.encode())
    assert "self.dropout(x)" in said.out
    assert (shell.folder / "report").read_text() == "Fixed 1 mistake in 1 file.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", ["a\x1b[2J.py", 'a"b.py', "a\\b.py", "a\nb.py", "ü\t.py"])
def test_patch_names_any_file(shell: Shell, name: str) -> None:
    path = shell.write(name, WRONG)
    said = shell.check("--diff", "--output-file=fix.patch")
    assert said.code == 1
    assert "\x1b" not in (shell.folder / "fix.patch").read_text()
    git("apply", "fix.patch", cwd=shell.folder)
    assert "self.dropout(packed)" not in path.read_text()


def on_terminal(
    folder: Path, *words: str, python: tuple[str, ...] = ("-m", "lstm_lint"), env: dict[str, str]
) -> str:
    """What a terminal gets from a run."""
    ours, theirs = pty.openpty()
    command = [sys.executable, *python, *words]
    env = {**os.environ, "TERM": "xterm", **env}
    process = subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
    except OSError:  # how Linux says that the other end is closed
        pass
    process.wait()
    os.close(ours)
    return seen.decode()


EVIL = WRONG.replace("(packed)", "(packed)  # \x1b[2J", 1)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"NO_COLOR": "", "TERM": "xterm"}], ids=str)
def test_patch_does_nothing_to_a_terminal(shell: Shell, env: dict[str, str]) -> None:
    shell.write("a\x1b[2J.py", EVIL)
    seen = on_terminal(shell.folder, "check", "--select=RNN101", "--diff", env=env)
    assert "␛[2J" in seen
    assert "\x1b[2J" not in seen


PLAIN = {"NO_COLOR": "1"}
BAR = re.compile(r"\r\[#*\.*\] (\d+)/(\d+) files")


IMPATIENT = """\
from lstm_lint.cli import main, progress

progress.PATIENCE = progress.PAUSE = 0
main(["check", "--output-format=concise", "--select=RNN101", *{options}])
"""
"""A run that counts as long at once."""


def test_bar_on_a_long_run(shell: Shell) -> None:
    for number in range(9):
        shell.write(f"m{number}.py", UNSAFE)
    code = IMPATIENT.format(options=())
    seen = on_terminal(shell.folder, python=("-c", code), env=PLAIN)
    assert BAR.findall(seen) == [(str(done), "9") for done in range(1, 9)]
    assert seen.endswith("\r\x1b[KNo mistakes found in 9 Python files.\r\n")
    code = IMPATIENT.format(options=("--quiet",))
    assert on_terminal(shell.folder, python=("-c", code), env=PLAIN) == ""
    dumb = on_terminal(
        shell.folder, python=("-c", IMPATIENT.format(options=())), env={"TERM": "dumb"}
    )
    assert dumb == "No mistakes found in 9 Python files.\r\n"


def test_patch_stands_on_lines_of_its_own(shell: Shell) -> None:
    for name in ("a.py", "b.py", "c.py"):
        shell.write(name, WRONG)
    code = IMPATIENT.format(options=("--diff",))
    seen = on_terminal(shell.folder, python=("-c", code), env=PLAIN)
    assert seen.count(f"{progress.ERASED}--- a/") == 2
    assert len(BAR.findall(seen)) == 2


def test_no_bar_on_a_short_run_or_off_a_terminal(files: Shell) -> None:
    assert "#" not in on_terminal(files.folder, *SELECTED, env=PLAIN)
    assert files(*SELECTED).err == ""


def test_findings_stand_on_lines_of_their_own(
    files: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "PAUSE", 0)
    outcomes = [
        Outcome(Job(f"{number}.py", b""), (), problem="x" * (number == 1)) for number in range(3)
    ]
    stream = StringIO()
    for outcome in progress.shown(iter(outcomes), 3, stream, progress.says_something):
        stream.write(outcome.problem)
    first, second, *_ = stream.getvalue().split(progress.ERASED)
    assert first.endswith("] 1/3 files")
    assert second.startswith("x\r[####")
    assert stream.getvalue().endswith(progress.ERASED)
