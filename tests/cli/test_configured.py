"""What the configuration says is done by the command line, and by flake8 where it can be."""

from __future__ import annotations

import sys

import pytest

from tests.cli.conftest import Shell
from tests.cli.test_run import LAST_STEP
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import git, run

CLEAN, FOUND, FAILED = 0, 1, 2
FILE = "lstm-lint.toml"
FORMAT = "--output-format=concise"


def by_flake8(shell: Shell) -> list[str]:
    """The files in which flake8 with our plugin finds something."""
    said = run(
        [sys.executable, "-m", "flake8", "--isolated", "--select=RNN", "."], cwd=shell.folder
    )
    return sorted({line.split(":")[0].removeprefix("./") for line in said.stdout.splitlines()})


def by_us(shell: Shell, *words: str) -> list[str]:
    said = shell("check", FORMAT, *words)
    return sorted({line.split(":")[0] for line in said.out.splitlines()[:-1]})


def test_rules_of_some_files(shell: Shell) -> None:
    for name in ("src/a.py", "tests/a.py"):
        shell.write(name, WRONG)
    shell.write(FILE, '[per-file-ignores]\n"tests/*" = ["dropout-on-packed"]\n')
    assert by_us(shell) == by_flake8(shell) == ["src/a.py"]
    assert by_us(shell, "tests/a.py") == []


def test_excluded_files(shell: Shell) -> None:
    for name in ("src/a.py", "old/a.py", "src/b_pb2.py"):
        shell.write(name, WRONG)
    shell.write("base.toml", 'extend-exclude = ["*_pb2.py"]\n')
    shell.write(FILE, 'extend = "base.toml"\nexclude = ["old"]\n')
    assert by_us(shell) == by_flake8(shell) == ["src/a.py"]
    assert by_us(shell, "old/a.py") == ["old/a.py"]
    assert by_us(shell, "--config=exclude=['src']") == ["old/a.py"]


def test_files_are_listed_without_a_look_at_them(shell: Shell) -> None:
    for name in ("src/a.py", "old/a.py", "b.ipynb", "c.md"):
        shell.write(name, "x = (")
    shell.write(FILE, 'exclude = ["old"]\nforce-exclude = true\n')
    said = shell("check", "--show-files")
    assert (said.code, said.out, said.err) == (CLEAN, "b.ipynb\nsrc/a.py\n", "")
    assert shell("check", "--show-files", "--docs", ".", "old/a.py").out.split() == [
        "b.ipynb", "c.md", "src/a.py",
    ]  # fmt: skip
    said = shell("check", "--show-files", "src", "none.py")
    assert (said.code, said.out) == (FAILED, "src/a.py\n")
    assert "none.py: no such file or folder" in said.err


def test_excluded_even_if_named(shell: Shell) -> None:
    path = shell.write("old/a.py", WRONG)
    shell.write(FILE, 'exclude = ["old"]\nforce-exclude = true\n')
    assert by_us(shell, "old/a.py") == by_us(shell, "old") == []
    assert shell("check", "--fix", "old/a.py").out == "Found no Python files.\n"
    assert path.read_text() == WRONG
    words = ("--fix", "--stdin-filename=old/a.py", "-")
    assert shell("check", *words, stdin=WRONG.encode()).out == WRONG
    named = ("--config", "force-exclude = false", "old/a.py")
    assert by_us(shell, *named) == ["old/a.py"]
    assert by_us(shell, "--force-exclude", *named) == []


def test_gitignore_may_be_passed_over(shell: Shell) -> None:
    git("init", "--quiet", cwd=shell.folder)
    shell.write(".gitignore", "old\n")
    shell.write("old/a.py", WRONG)
    assert by_us(shell) == []
    shell.write(FILE, "respect-gitignore = false\n")
    assert by_us(shell, "--config=respect-gitignore=false") == ["old/a.py"]


def test_warnings_do_not_change_the_exit_code(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    shell.write("b.py", LAST_STEP)
    select = "--select=RNN101,RNN202"
    warn = "--config=warn=['RNN101']"
    assert shell("check", select).code == FOUND
    assert shell("check", select, warn).code == FOUND
    said = shell("check", select, warn, FORMAT, "a.py")
    assert said.code == CLEAN
    assert "RNN101" in said.out
    assert said.out.endswith(
        "Found 1 mistake in 1 file, of which 1 is a warning only; 1 can be fixed with --fix.\n"
    )
    assert shell("check", select, warn, "--diff", "a.py").code == CLEAN
    assert shell("check", select, "--diff", "a.py").code == FOUND


def test_safe_fix_that_is_not_trusted(shell: Shell) -> None:
    path = shell.write("a.py", WRONG)
    distrust = "--config=extend-unsafe-fixes=['dropout-on-packed']"
    said = shell("check", "--select=RNN101", distrust, FORMAT)
    assert "[~]" in said.out
    assert "1 can be fixed with --fix --unsafe-fixes." in said.out
    assert shell("check", "--select=RNN101", distrust, "--fix").code == FOUND
    assert path.read_text() == WRONG
    assert shell("check", "--select=RNN101", distrust, "--fix", "--unsafe-fixes").code == CLEAN
    assert path.read_text() != WRONG


@pytest.mark.parametrize("table", ["fixable=['RNN2']", "unfixable=['RNN1']"])
def test_rule_that_may_not_fix(shell: Shell, table: str) -> None:
    path = shell.write("a.py", WRONG)
    said = shell("check", "--select=RNN101", f"--config={table}", FORMAT)
    assert "can be fixed" not in said.out
    assert shell("check", "--select=RNN101", f"--config={table}", "--fix").code == FOUND
    assert path.read_text() == WRONG


OPTIONS = {
    "--per-file-ignores=src/*:RNN101,RNN2": "per-file-ignores={ 'src/*' = ['RNN101', 'RNN2'] }",
    "--warn=RNN101": "warn=['RNN101']",
    "--fixable=RNN2": "fixable=['RNN2']",
    "--unfixable=dropout-on-packed": "unfixable=['RNN101']",
    "--exclude=src": "exclude=['src']",
    "--extend-exclude=a.py": "extend-exclude=['a.py']",
    "--no-respect-gitignore": "respect-gitignore=false",
    "--exclude=./src,other": "exclude=['src']",
    "--extend-exclude=b.py,./src/": "extend-exclude=['b.py', 'src']",
    "--per-file-ignores=x:RNN1,./src/a.py:RNN101,RNN2": "per-file-ignores={ 'src/*' = ['RNN1'] }",
}


@pytest.mark.parametrize(("option", "key"), OPTIONS.items(), ids=OPTIONS)
def test_option_is_a_key_for_one_run(shell: Shell, option: str, key: str) -> None:
    git("init", "--quiet", cwd=shell.folder)
    shell.write(".gitignore", "b.py\n")
    for name in ("src/a.py", "b.py", "c.py"):
        shell.write(name, WRONG)
    options = ("check", "--select=RNN101", FORMAT)
    said = shell(*options, option)
    assert said == shell(*options, f"--config={key}")
    assert said != shell(*options)


def test_more_that_is_ignored(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    options = ("check", "--select=RNN1", "--ignore=RNN2")
    assert shell(*options).code == FOUND
    assert shell(*options, "--extend-ignore=RNN101").code == CLEAN


@pytest.mark.parametrize("option", ["--warn=RNN999", "--fixable=X", "--per-file-ignores=a:X"])
def test_option_that_names_no_rule(shell: Shell, option: str) -> None:
    said = shell("check", option)
    assert (said.code, said.out) == (FAILED, "")
    assert "unknown rule" in said.err


def test_option_that_is_no_pattern_and_rules(shell: Shell) -> None:
    said = shell("check", "--per-file-ignores=RNN101")
    assert "'RNN101' is no pattern and rules with a colon between" in said.err


@pytest.mark.parametrize("pattern", ["./old", "old/", "{here}/old", "./x/../old"])
def test_path_that_is_written_out_is_a_pattern(shell: Shell, pattern: str) -> None:
    pattern = pattern.replace("{here}", str(shell.folder))
    for name in ("old/a.py", "new/old.py", "new/inner/a.py"):
        shell.write(name, WRONG)
    assert by_us(shell, f"--exclude={pattern}") == ["new/inner/a.py", "new/old.py"]
    shell.write(FILE, f"exclude = ['{pattern}']\n")
    assert by_us(shell) == by_flake8(shell) == ["new/inner/a.py", "new/old.py"]


def test_fix_only_says_nothing_of_what_is_left(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    shell.write("b.py", LAST_STEP)
    said = shell("check", "--select=RNN101,RNN202", "--fix-only", FORMAT)
    assert (said.code, said.out) == (CLEAN, "Fixed 1 mistake in 1 file.\n")
    assert shell("check", "--fix-only", "b.py").out == "Nothing was fixed.\n"
    shell.write("c.py", "from torch import nn\nnn.LSTM(3, 4\n")
    assert shell("check", "--fix-only").code == FAILED


def test_colour_where_it_is_asked_for(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    options = ("check", "--select=RNN101", FORMAT)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        shell.patch.setenv(name, "")
    assert "\x1b[" in shell(*options, "--color=always").out
    shell.patch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" not in shell(*options, "--color=never").out
    shell.patch.setenv("NO_COLOR", "")
    shell.patch.setenv("FORCE_COLOR", "")
    assert "\x1b[" not in shell(*options).out


@pytest.mark.parametrize(("version", "fits"), [(">=0.0.1", True), (">=99", False), ("99", False)])
def test_version_that_a_project_is_for(shell: Shell, version: str, fits: bool) -> None:
    shell.write(FILE, f'required-version = "{version}"\n')
    said = shell("check")
    assert said.code == (CLEAN if fits else FAILED)
    assert fits or f"{FILE}:1: this is lstm-lint " in said.err


def test_version_that_is_none(shell: Shell) -> None:
    shell.write(FILE, 'required-version = "new"\n')
    assert f"{FILE}:1: 'new' names no versions" in shell("check").err


def test_output_format(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    shell.write(FILE, 'output-format = "json"\n')
    assert shell("check", "--select=RNN101").out.startswith("[")
    assert shell("check", "--select=RNN101", FORMAT).out.startswith("a.py:")
    shell.write("inner/lstm-lint.toml", 'output-format = "jsn"\n')
    said = shell("check", "--config=inner/lstm-lint.toml")
    assert said.code == FAILED
    assert said.err.startswith("lstm-lint: inner/lstm-lint.toml:1: unknown output-format 'jsn'")


def test_recipe_by_an_option_of_the_rule(shell: Shell) -> None:
    shell.write("a.py", "from torch import nn\n\nnet = nn.LSTM(3, 4)\n")
    recipe = "--config=rules.RNN301.recipe='keras'"
    said = shell("check", "--isolated", recipe, "--select=RNN301", "--diff", "--unsafe-fixes")
    assert "xavier_uniform_" in said.out


def test_without_neighbours_suppressions_are_left_alone(shell: Shell) -> None:
    shell.write("a.py", "from torch import nn\n\nnet = nn.Linear(3, nn.LSTM)  # noqa: RNN101\n")
    assert "RNN902" in shell("check", FORMAT).out
    assert "RNN902" not in shell("check", FORMAT, "--no-project").out
