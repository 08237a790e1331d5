"""`--interactive`: no fix that is not wanted."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Said, Shell

HEAD = "from torch import nn\n\n"
TWO = f"{HEAD}a = nn.LSTM(3, 4, dropout=0.1)\nb = nn.LSTM(3, 4, dropout=0.2)\n"


def asked(shell: Shell, answers: str, *words: str) -> Said:
    return shell("check", "--select=RNN401", "-i", *words, stdin=answers.encode())


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        ("y\ny\n", []),
        ("n\nn\n", ["a", "b"]),
        ("y\nn\n", ["b"]),
        ("n\nyes\n", ["a"]),
        ("a\n", []),
        ("n\na\n", ["a"]),
        ("q\n", ["a", "b"]),
        ("y\n", ["b"]),
        ("what?\n\nY\nN\n", ["b"]),
        ("", ["a", "b"]),
    ],
)
def test_what_is_wanted_is_applied_and_no_more(shell: Shell, answers: str, left: list[str]) -> None:
    path = shell.write("m.py", TWO)
    said = asked(shell, answers)
    dropped = [line[0] for line in path.read_text().splitlines() if "dropout" in line]
    assert dropped == left
    assert said.code == bool(left)


def test_each_is_shown(shell: Shell) -> None:
    shell.write("m.py", TWO)
    said = asked(shell, "n\nn\n").err
    assert said.count("apply it? [y]es, [n]o, [a]ll of RNN401, [q]uit: ") == 2
    assert "m.py:3:19: RNN401 dropout-single-layer: `dropout` does nothing" in said
    assert "    -a = nn.LSTM(3, 4, dropout=0.1)\n    +a = nn.LSTM(3, 4)\n" in said


def test_the_unsafe_are_asked_for_too(shell: Shell) -> None:
    path = shell.write("m.py", f"{HEAD}rnn = nn.LSTM(3, 4)\n")
    said = shell("check", "--select=RNN301", "--interactive", stdin=b"y\n")
    assert "(unsafe)" in said.err
    assert "orthogonal_" in path.read_text()


def test_in_notebooks_too(shell: Shell) -> None:
    cell = '{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["%s"]}'
    cells = [cell % "from torch import nn", cell % "a = nn.LSTM(3, 4, dropout=0.1)"]
    path = shell.write("n.ipynb", f'{{"cells": [{", ".join(cells)}], "nbformat": 4}}')
    said = asked(shell, "y\n")
    assert "n.ipynb:cell 2:1:19: RNN401" in said.err
    assert "a = nn.LSTM(3, 4)" in path.read_text()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--diff"], "--interactive and --diff are two runs"),
        (["--add-noqa"], "--interactive and --add-noqa are two runs"),
        (["-"], "--interactive reads its answers where - would read a source"),
    ],
)
def test_what_does_not_go_with_it(shell: Shell, words: list[str], says: str) -> None:
    said = asked(shell, "", *words)
    assert (said.code, says in said.err) == (2, True)
