"""Files that do not name torch themselves wait for one that does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lstm_lint.cli import memory
from tests.cli.conftest import Shell

HOME = "import torch\nfrom torch import nn\n"
USER = "from {} import nn\n\nnet = nn.LSTM(3, 4, dropout=0.5)\n"
"""A file that has its `nn` from another, and no need to name torch."""
Factory = pytest.TempPathFactory


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Factory) -> None:
    """A memory of our own, for which all files are old ones."""
    monkeypatch.setenv("LSTM_LINT_CACHE_DIR", str(tmp_path_factory.mktemp("memory") / "inside"))
    monkeypatch.setattr(memory, "FRESH", -1_000_000_000_000)


def found(shell: Shell, *paths: str) -> list[str]:
    """The files in which the user's mistake is found, twice: then it may be remembered."""
    words = ("check", "--output-format=concise", "--select=RNN401", *paths)
    said = shell(*words)
    assert shell(*words) == said
    return [line.partition(":")[0] for line in said.out.splitlines() if "RNN401" in line]


def test_the_one_that_names_it_may_come_last(shell: Shell) -> None:
    shell.write("a.py", USER.format("z"))
    shell.write("b.py", "import math\n")
    shell.write("z.py", HOME)
    assert found(shell, ".") == ["a.py"]


def test_findings_are_told_in_the_order_of_files(shell: Shell) -> None:
    wrong = "from torch import nn\n\nnet = nn.LSTM(3, 4, dropout=0.5)\n"
    for name, text in {
        "a.py": wrong,
        "b.py": USER.format("z"),
        "c.py": wrong,
        "z.py": HOME,
    }.items():
        shell.write(name, text)
    assert found(shell, ".") == ["a.py", "b.py", "c.py"]


@pytest.mark.parametrize("how", [".gitignore", "pyproject.toml"])
def test_it_may_be_left_out(shell: Shell, how: str) -> None:
    os.mkdir(".git")
    shell.write("a.py", USER.format("made.home"))
    os.mkdir("made")
    shell.write("made/home.py", HOME)
    exclude = '[tool.lstm-lint]\nexclude = ["made"]\n'
    shell.write(how, "made\n" if how == ".gitignore" else exclude)
    assert found(shell, ".") == ["a.py"]


def test_it_may_be_a_file_that_is_left_out(shell: Shell) -> None:
    os.mkdir(".git")
    shell.write(".gitignore", "home.py\n")
    shell.write("home.py", HOME)
    shell.write("a.py", USER.format("home"))
    assert found(shell, ".") == ["a.py"]


def test_it_may_lie_in_a_folder_that_is_never_walked(shell: Shell) -> None:
    shell.write("pyproject.toml", "[project]\nname = 'ours'\n")
    os.mkdir("build")
    shell.write("build/home.py", HOME)
    shell.write("a.py", USER.format("build.home"))
    assert found(shell, ".") == ["a.py"]


def test_it_may_lie_beside_the_folder_that_is_checked(shell: Shell) -> None:
    shell.write("pyproject.toml", "[project]\nname = 'ours'\n")
    shell.write("home.py", HOME)
    os.mkdir("inner")
    shell.write("inner/a.py", USER.format("home"))
    assert found(shell, "inner") == ["inner/a.py"]


def test_a_file_that_is_named_waits_for_none(shell: Shell) -> None:
    shell.write("home.py", HOME)
    shell.write("a.py", USER.format("home"))
    assert found(shell, "a.py") == ["a.py"]


def test_one_that_comes_to_name_it_is_waited_for_again(shell: Shell) -> None:
    shell.write("home.py", "nn = None\n")
    shell.write("a.py", USER.format("home"))
    assert found(shell, ".") == []
    shell.write("home.py", HOME)
    assert found(shell, ".") == ["a.py"]


def test_one_that_is_remembered_still_names_it(shell: Shell) -> None:
    shell.write("pyproject.toml", "[project]\nname = 'ours'\n")
    shell.write("home.py", HOME)
    shell.write("a.py", "import math\n")
    assert found(shell, ".") == []
    shell.write("a.py", USER.format("home"))
    assert found(shell, ".") == ["a.py"]


def test_who_names_none_is_read_once(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from lstm_lint.cli import run

    read: list[str] = []

    def noted(path: str) -> bytes:
        read.append(path)
        return Path(path).read_bytes()

    monkeypatch.setattr(run, "read", noted)
    for name in "abc":
        shell.write(f"{name}.py", "import math\nnn.x\n")
    assert found(shell, ".") == []
    assert sorted(read) == ["a.py", "b.py", "c.py"]
