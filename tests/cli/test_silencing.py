"""`--add-noqa` and `--add-ignore`: comments that silence what is found, and no more."""

from __future__ import annotations

import sys

import pytest

from tests.cli.conftest import LINE, Shell
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import run

CLEAN, FOUND, FAILED = 0, 1, 2
SELECT = "--select=RNN101,RNN401"


def silenced(shell: Shell, text: str, *words: str) -> str:
    """What becomes of a file, in which nothing is found any more."""
    path = shell.write("a.py", text)
    assert shell("check", SELECT, *words).code == CLEAN
    assert shell("check", SELECT).out == "No mistakes found in 1 Python file.\n"
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("words", "comment"),
    [
        (["--add-noqa"], "# noqa: RNN101"),
        (["--add-noqa", "--reason=E1 is none"], "# noqa: RNN101 - E1 is none"),
        (["--add-ignore"], "# lstm-lint: ignore[RNN101]"),
        (["--add-ignore", "--reason= as in the article "],
         "# lstm-lint: ignore[RNN101] as in the article"),
    ],
)  # fmt: skip
def test_comment_is_written_behind_what_is_found(
    shell: Shell, words: list[str], comment: str
) -> None:
    assert silenced(shell, WRONG, *words) == WRONG.replace(LINE, f"{LINE}  {comment}")


@pytest.mark.parametrize(
    "line", ["# lstm-lint: ignore-file[RNN401]", "# lstm-lint: disable[RNN401]"]
)
def test_what_holds_for_many_lines_is_not_given_one_more_rule(shell: Shell, line: str) -> None:
    text = f"{line}\n{WRONG}# lstm-lint: enable[RNN401]\n"
    expected = text.replace(LINE, f"{LINE}  # lstm-lint: ignore[RNN101]")
    assert silenced(shell, text, "--add-ignore") == expected


FORMS = ["noqa", "ignore"]
CALL = "nn.LSTM(8, 16, dropout=0.2)"
PLACES = {
    "alone": "x = {}\n",
    "without a line's end": "x = {}",
    "carriage returns": "x = {}\r\ny = 1\r\n",
    "behind a comment": "x = {}  # why\n",
    "behind blanks": "x = {} \t \n",
    "on several lines": "x = f(\n    {},\n    1,\n)\n",
    "behind a backslash": "x = {} \\\n    + 1\n",
    "before a long string": "x = {}, '''\n  a\n'''\n",
    "in brackets before a string": "x = [{}, '''\n  a\n''',\n    1]\n",
    "twice on a line": "x = {}, {}\n",
    "twice in a statement": "x = [\n    {},\n    {},\n]\n",
    "before a block": "for x in {}:\n    pass\n",
    "two statements": "x = {}; y = {}\n",
    "beside a type": "x = {}  # type: ignore\n",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_wherever_it_stands(shell: Shell, place: str, form: str) -> None:
    text = "from torch import nn\n\n" + place.replace("{}", CALL)
    after = silenced(shell, text, f"--add-{form}")
    compile(after, "a.py", "exec")
    assert len(after.splitlines()) == len(text.splitlines())


def test_flake8_reads_what_is_written(shell: Shell) -> None:
    for number, place in enumerate(PLACES.values()):
        shell.write(f"m{number}.py", "from torch import nn\n\n" + place.replace("{}", CALL))
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=RNN401,RNN902", "."]
    assert len(run(command, cwd=shell.folder).stdout.splitlines()) >= len(PLACES)
    assert shell("check", SELECT, "--add-noqa").code == CLEAN
    assert run(command, cwd=shell.folder).stdout == ""


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        ("noqa", "# noqa: E501", "# noqa: E501, RNN401"),
        ("noqa", "# noqa: E501 why", "# noqa: E501, RNN401 why"),
        ("noqa", "# noqa: RNN101,E501", "# noqa: RNN101,E501, RNN401"),
        ("ignore", "# lstm-lint: ignore[RNN2] why", "# lstm-lint: ignore[RNN2, RNN401] why"),
        ("ignore", "# noqa: E501", "# noqa: E501  # lstm-lint: ignore[RNN401]"),
        ("noqa", "# lstm-lint: ignore[RNN2]", "# lstm-lint: ignore[RNN2]  # noqa: RNN401"),
    ],
)
def test_comment_that_is_there_is_given_the_code(
    shell: Shell, form: str, before: str, after: str
) -> None:
    text = f"from torch import nn\n\nx = {CALL}  "
    assert silenced(shell, f"{text}{before}\n", f"--add-{form}") == f"{text}{after}\n"


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        ("noqa", "# noqa: E501", "# noqa: E501, RNN401 - as trained"),
        ("noqa", "# noqa: E501 why", "# noqa: E501, RNN401 why"),
        ("ignore", "# lstm-lint: ignore[RNN2]", "# lstm-lint: ignore[RNN2, RNN401] as trained"),
        ("ignore", "# lstm-lint: ignore[RNN2] why", "# lstm-lint: ignore[RNN2, RNN401] why"),
    ],
)
def test_comment_that_is_there_is_given_the_reason_it_lacks(
    shell: Shell, form: str, before: str, after: str
) -> None:
    text = f"from torch import nn\n\nx = {CALL}  "
    words = (f"--add-{form}", "--reason=as trained")
    assert silenced(shell, f"{text}{before}\n", *words) == f"{text}{after}\n"


@pytest.mark.parametrize("form", ["noqa", "ignore"])
def test_comments_that_hold_elsewhere_are_left_alone(shell: Shell, form: str) -> None:
    far = "import os  # noqa: F401\nimport re  # lstm-lint: ignore[RNN101]\n"
    path = shell.write("a.py", far + WRONG)
    assert shell("check", "--select=RNN101,RNN902", f"--add-{form}").code == FOUND
    shown = {"noqa": "# noqa: RNN101", "ignore": "# lstm-lint: ignore[RNN101]"}[form]
    assert path.read_text() == far + WRONG.replace(LINE, f"{LINE}  {shown}")


def test_no_comment_is_written_where_it_does_nothing(shell: Shell) -> None:
    dead = f"h = '''\n# noqa: E501\n''', {CALL}\n"
    path = shell.write("a.py", f"from torch import nn\n\n{dead}x = {CALL}\n")
    said = shell("check", "--select=RNN401,RNN902", "--add-noqa", "--output-format=concise")
    assert path.read_text() == f"from torch import nn\n\n{dead}x = {CALL}  # noqa: RNN401\n"
    assert (said.code, said.out.count("RNN")) == (FOUND, 1)
    assert "Silenced 1 mistake in 1 file. Found 1 more mistake" in said.out


def test_what_no_comment_reaches_is_still_found(shell: Shell) -> None:
    text = f"from torch import nn\n\nx = '# noqa: E501', {CALL}\n"
    path = shell.write("a.py", text)
    said = shell("check", SELECT, "--add-noqa", "--output-format=concise")
    assert (said.code, path.read_text()) == (FOUND, text)
    assert "Found 1 mistake" in said.out


def test_diff_shows_and_writes_nothing(shell: Shell) -> None:
    path = shell.write("a.py", WRONG)
    said = shell("check", SELECT, "--add-ignore", "--diff")
    assert f"+{LINE}  # lstm-lint: ignore[RNN101]\n" in said.out
    assert (said.code, path.read_text()) == (FOUND, WRONG)
    assert said.err == "Would silence 1 mistake in 1 file.\n"


def test_standard_input_comes_out_again(shell: Shell) -> None:
    said = shell("check", SELECT, "--add-noqa", "-", stdin=WRONG.encode())
    assert said.out == WRONG.replace(LINE, f"{LINE}  # noqa: RNN101")
    assert said.err == "Silenced 1 mistake in 1 file.\n"
    assert shell("check", "--add-noqa", "-", stdin=b"x = 1\n").out == "x = 1\n"


@pytest.mark.parametrize(
    "text",
    [
        WRONG.replace(LINE, f"{LINE}  # noqa"),
        WRONG.replace(LINE, f"{LINE}  # lstm-lint: ignore[RNN101]"),
        f"# flake8: noqa\n{WRONG}",
        f"# lstm-lint: ignore-file\n{WRONG}",
    ],
)
def test_comments_are_disregarded_on_demand(shell: Shell, text: str) -> None:
    path = shell.write("a.py", text)
    assert shell.check().code == CLEAN
    said = shell.check("--ignore-noqa")
    assert (said.code, said.out.count("RNN101")) == (FOUND, 1)
    assert shell.check("--ignore-noqa", "--fix").code == CLEAN
    assert "self.dropout(x)" in path.read_text()


def test_who_disregards_comments_calls_none_unused(shell: Shell) -> None:
    shell.write("a.py", f"{WRONG}x = 1  # noqa: RNN101\n")
    select = "--select=RNN902"
    assert shell("check", select).code == FOUND
    assert shell("check", select, "--ignore-noqa").code == CLEAN


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--add-noqa", "--fix"], "--add-noqa and --fix are two runs: fix first"),
        (["--add-noqa", "--add-ignore"], "not allowed with argument"),
        (["--ignore-noqa", "--add-noqa"], "--ignore-noqa and --add-noqa are two runs"),
        (["--reason=x"], "--reason goes with --add-noqa or --add-ignore"),
        (["--add-noqa", "--reason=a\nb"], "a reason is one line of text"),
        (["--add-noqa", "--reason="], "a reason is one line of text"),
    ],
)
def test_what_cannot_be_meant(shell: Shell, words: list[str], says: str) -> None:
    said = shell("check", *words)
    assert said.code == FAILED
    assert says in said.err
