"""Completions, asked of the shells themselves."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from lstm_lint.cli import HELP
from lstm_lint.cli.completions import SHELLS
from lstm_lint.cli.completions.table import PARSERS, commands
from lstm_lint.cli.formats import FORMATS
from tests.cli.conftest import Shell
from tests.support import run

OFFERED = [
    ("lstm-lint che", {"check"}),
    ("lstm-lint comp", {"completions"}),
    ("lstm-lint check --output-fo", {"--output-format"}),
    ("lstm-lint check --output-format g", {"grouped", "github", "gitlab"}),
    ("lstm-lint check --select RNN20", {f"RNN20{number}" for number in range(1, 10)}),
    ("lstm-lint check --preset ", {"article"}),
    ("lstm-lint rule last-step-of-p", {"last-step-of-padded"}),
    ("lstm-lint prove --device c", {"cpu", "cuda"}),
    ("lstm-lint completions ", set(SHELLS)),
    ("lstm-lint check mod", {"model.py"}),
    ("lstm-lint check --config pypr", {"pyproject.toml"}),
]
"""Lines of which the last word is not yet complete, and what it may become."""
offered = pytest.mark.parametrize(("line", "words"), OFFERED, ids=[line for line, _ in OFFERED])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model.py").touch()
    (tmp_path / "pyproject.toml").touch()
    return tmp_path


def script(shell: Shell, name: str, folder: Path) -> Path:
    said = shell("completions", name)
    assert (said.code, said.err) == (0, "")
    path = folder / f".completions.{name}"
    path.write_text(said.out)
    return path


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"no {name} here")


BASH = """\
source {path}
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_lstm_lint
if ((${{#COMPREPLY[@]}})); then printf '%s\\n' "${{COMPREPLY[@]}}"
else compgen -f -- "${{COMP_WORDS[COMP_CWORD]}}"; fi
"""


def asked_of_bash(shell: Shell, line: str, folder: Path) -> set[str]:
    words = " ".join(f"'{word}'" for word in re.split(r"(=)| ", line) if word is not None)
    code = BASH.format(path=script(shell, "bash", folder), words=words)
    result = run(["bash", "--norc", "-c", code], cwd=folder)
    assert not result.stderr
    return set(result.stdout.split())


@needs("bash")
@offered
def test_bash(shell: Shell, folder: Path, line: str, words: set[str]) -> None:
    assert asked_of_bash(shell, line, folder) == words


@needs("bash")
def test_bash_completes_behind_signs(shell: Shell, folder: Path) -> None:
    assert asked_of_bash(shell, "lstm-lint check --output-format=sa", folder) == {"sarif"}
    assert asked_of_bash(shell, "lstm-lint check --output-format=", folder) == set(FORMATS)
    assert asked_of_bash(shell, "lstm-lint check --ignore RNN1,gath", folder) == {
        "RNN1,gather-index-shape"
    }


@needs("fish")
@offered
def test_fish(shell: Shell, folder: Path, line: str, words: set[str]) -> None:
    path = script(shell, "fish", folder)
    code = f"source {path}; complete -C {line!r}"
    result = run(["fish", "--no-config", "-c", code], cwd=folder)
    assert not result.stderr
    assert {each.partition("\t")[0] for each in result.stdout.splitlines()} == words


@needs("fish")
def test_fish_completes_behind_a_comma(shell: Shell, folder: Path) -> None:
    code = (
        f"source {script(shell, 'fish', folder)}; complete -C 'lstm-lint check --ignore RNN1,gath'"
    )
    said = run(["fish", "--no-config", "-c", code], cwd=folder).stdout
    assert said.partition("\t")[0] == "RNN1,gather-index-shape"


ZSH = """\
PROMPT=; PS2=; unsetopt prompt_cr zle_bracketed_paste; LISTMAX=10000
autoload -Uz compinit; compinit -u -D; source {path}
zstyle ':completion:*' list-prompt ''; zstyle ':completion:*' menu no
print READY
"""


@needs("zsh")
@offered
def test_zsh(shell: Shell, folder: Path, line: str, words: set[str]) -> None:
    """What zsh shows on a terminal when Tab is pressed: the rest of the word, or a list."""
    setup = ZSH.format(path=script(shell, "zsh", folder))
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "dumb", "COLUMNS": "200"}
    process = subprocess.Popen(
        ["zsh", "-f", "-i"], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=env
    )
    try:
        os.write(ours, setup.encode())
        seen_until(ours, {"\nREADY"})
        os.write(ours, f"{line}\t\t".encode())
        seen = seen_until(ours, words)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)
    assert all(word in seen for word in words), seen


def seen_until(terminal: int, wanted: set[str]) -> str:
    """What a terminal shows up to all that is wanted, or for as long as one can wait."""
    seen, end = "", time.monotonic() + 20
    while time.monotonic() < end and not all(word in seen for word in wanted):
        if select.select([terminal], [], [], 1)[0]:
            seen += os.read(terminal, 65536).decode("utf-8", "replace")
    return seen


def test_all_commands_are_known() -> None:
    listed = re.findall(r"^  ([a-z-]+)(?: \[?[A-Z]| {2})", HELP, re.MULTILINE)
    assert listed == list(PARSERS)
    assert all(
        command.help and all(each.help for each in command.options) for command in commands()
    )
