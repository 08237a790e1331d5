"""Commands, and what is said of those that are none."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lstm_lint import __version__
from tests.cli.conftest import Shell
from tests.support import DROPOUT_ON_PACKED


def test_version(shell: Shell) -> None:
    for option in ("--version", "-V"):
        said = shell(option)
        assert (said.code, said.out) == (0, f"lstm-lint {__version__}\n")


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["check", "--help"],
        ["rule", "--help"],
        ["prove", "--help"],
        ["completions", "--help"],
    ],
    ids=str,
)
def test_help_fits_a_terminal(shell: Shell, words: list[str]) -> None:
    said = shell(*words, "--help")
    assert said.code == 0
    assert "usage: lstm-lint" in said.out
    assert all(len(line) < 80 for line in said.out.splitlines())


def test_help_names_all_commands_and_options(shell: Shell) -> None:
    said = shell("--help")
    assert all(
        f"\n  {command}" in said.out for command in ("check", "rule", "prove", "completions")
    )
    said = shell("check", "--help")
    for title in ("what to check:", "fixing:", "rules:", "reporting:", "examples:", "exit code:"):
        assert f"\n{title}" in said.out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([], "no command is given; see lstm-lint --help"),
        (["chekc", "model.py"], "unknown command chekc; did you mean check?"),
        (["rules"], "unknown command rules; did you mean rule?"),
        (["zzz"], "unknown command zzz; see lstm-lint --help"),
        (["model.py"], "no command is given; did you mean lstm-lint check model.py?"),
        (["."], "no command is given; did you mean lstm-lint check .?"),
        (["--fix", "src"], "no command is given; did you mean lstm-lint check --fix src?"),
        (["check", ""], "'': no such file or folder"),
        (["check", "--select", "RNN2O1"], "did you mean RNN201?"),
        (["check", "--fxi"], "unknown option --fxi; did you mean --fix?"),
        (["check", "--slect=RNN1"], "unknown option --slect; did you mean --select?"),
        (["check", "--unsafe"], "unknown option --unsafe; did you mean --unsafe-fixes?"),
        (["check", "--output-format=jsn"], "unknown output-format 'jsn'; did you mean json?"),
        (["check", "--output-format=zzzz"], "'zzzz'; there is full, concise, "),
        (["completions", "fsh"], "invalid choice: 'fsh'; did you mean fish?"),
        (["check", "modle.py"], "modle.py: no such file or folder; did you mean model.py?"),
        (["check", "scr/modl.py"], "; did you mean src/model.py?"),
        (["check", "scr/"], "scr/: no such file or folder; did you mean src?"),
        (["check", "--watch", "-"], "standard input can't be watched"),
        (["check", "--output-file=no/where", "src"], "no/where: No such file or directory"),
        (["check", "--\x1b[2J"], "unknown option --"),
        (["check", "--config=other.toml", "--isolated"], "not allowed with argument"),
        (["check", "--isolated", "--config=x"], "not allowed with argument"),
        (["check", "-j", "none"], "'none' is no number of processes"),
        (["check", "-j", "0"], "'0' is no number of processes"),
        (["check", "--select=RNN3x"], "unknown rule 'RNN3x'; did you mean RNN3?"),
        (["check", "--select=RNX1"], "unknown rule 'RNX1'; see lstm-lint rule --all"),
        (["check", "--select=RNN99"], "unknown rule 'RNN99'; see lstm-lint rule --all"),
        (
            ["check", "--select=droput"],
            "unknown rule 'droput'; did you mean dropout-on-packed, dropout-single-layer or"
            " dropout-always-on?",
        ),
        (
            ["rule", "last-step"],
            "; did you mean last-step-of-padded or last-step-of-bidirectional?",
        ),
        (["rule", "packde-as-tuple"], "; did you mean packed-as-tuple?"),
        (["rule", "gather"], "; did you mean gather-index-shape?"),
        (["rule", "RRN101"], "; did you mean RNN101?"),
        (["rule", "xyzzy"], "unknown rule 'xyzzy'; see lstm-lint rule --all"),
        (["check", "--select="], "argument --select: names no rule"),
        (["check", "--ignore=dropout"], "unknown rule 'dropout'"),
        (["check", "--preset=artcle"], "unknown preset 'artcle'"),
        (["check", "--config=nowhere.toml"], "nowhere.toml: No such file"),
        (["check", "--config=pyproject.toml"], "pyproject.toml has no [tool.lstm-lint]"),
        (["check", "--config=other.toml"], "other.toml:1: unknown key 'project'"),
        (["check", "--config=select = 1"], "--config: select must be a list of strings"),
        (["check", "--config=slect=[]"], "--config: unknown key 'slect'; did you mean select?"),
        (["check", "--config=warn=['X']"], "--config: unknown rule 'X'"),
        (["check", "--config=warn="], "--config:1: Invalid value"),
        (["check", "--config=extend='a'"], "--config: extend is for files"),
        (["check", "--config=other.toml", "--config=model.py"], "--config names two files"),
        (["check", "--config=output-format='jsn'"], "unknown output-format 'jsn'; did you mean"),
        (["rule"], "which rule?"),
        (["rule", "RNN99"], "unknown rule 'RNN99'"),
        (["rule", "--al"], "unknown option --al; did you mean --all or"),
    ],
    ids=str,
)
def test_what_cannot_be_meant(shell: Shell, words: list[str], hint: str) -> None:
    shell.write("model.py", "")
    shell.write("src/model.py", "")
    shell.write("other.toml", "[project]\n")
    shell.write("pyproject.toml", "[project]\n")
    said = shell(*words)
    assert said.code == 2
    assert said.out in ("", "1 file could not be checked.\n")
    assert "\x1b" not in said.err
    assert said.err.startswith("lstm-lint: ")
    assert hint in said.err
    assert said.err.count("\n") == 1


def test_python_dash_m() -> None:
    command = [sys.executable, "-m", "lstm_lint", "--version"]
    assert subprocess.check_output(command, text=True) == f"lstm-lint {__version__}\n"


def test_prove_is_a_command(shell: Shell) -> None:
    assert "usage:" in shell("prove", "--help").out


def test_reader_that_goes_away_is_no_crash(shell: Shell) -> None:
    for number in range(300):
        shell.write(f"m{number}.py", DROPOUT_ON_PACKED)
    command = f"{sys.executable} -m lstm_lint check . | head -n 1"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert result.stdout.startswith("m0.py:")
    assert result.stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
@pytest.mark.parametrize(
    ("redirected", "code", "err"),
    [
        (">&-", 1, ""),
        ("2>&-", 1, ""),
        ("--diff >&-", 1, "Would fix 1 mistake in 1 file."),
        ("- <&-", 2, "lstm-lint: -: standard input is closed\n"),
        (">/dev/full", 2, "lstm-lint: No space left on device\n"),
    ],
)
def test_stream_that_is_closed_or_full(shell: Shell, redirected: str, code: int, err: str) -> None:
    shell.write("model.py", DROPOUT_ON_PACKED)
    command = f"{sys.executable} -m lstm_lint check --select=RNN101 {redirected}"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr.strip()) == (code, err.strip())


def test_folder_that_is_gone(shell: Shell) -> None:
    shell.write("gone/model.py", DROPOUT_ON_PACKED)
    command = f"cd gone && rm -r ../gone && {sys.executable} -m lstm_lint check"
    result = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_interrupt_is_no_crash(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lstm_lint.cli.run.batches", interrupt)
    said = shell("check")
    assert (said.code, said.err) == (2, "lstm-lint: interrupted\n")
