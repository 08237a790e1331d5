"""`--baseline`: old findings are not heard of, new ones are, and stale entries are said."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import pytest

from tests.cli.conftest import LINE, Said, Shell
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import run

CLEAN, FOUND, FAILED = 0, 1, 2
FILE = "known.json"
BASELINE = f"--baseline={FILE}"
RIGHT = WRONG.replace(LINE, "        packed = packed")


def check(shell: Shell, *words: str) -> Said:
    return shell("check", "--select=RNN101,RNN401", "--output-format=concise", BASELINE, *words)


def entries(shell: Shell) -> list[Any]:
    listed: list[Any] = json.loads((shell.folder / FILE).read_text())["findings"]
    return listed


@pytest.fixture
def known(shell: Shell) -> Shell:
    """A folder with two files of known mistakes."""
    for name in ("a.py", "src/b.py"):
        shell.write(name, WRONG)
    said = check(shell, "--write-baseline")
    assert (said.code, said.out) == (CLEAN, "2 mistakes known already.\n")
    assert said.err == f"lstm-lint: {FILE}: 2 known, 2 of them new; 0 were stale\n"
    return shell


def test_what_is_written(known: Shell) -> None:
    entry = {"path": "a.py", "rule": "RNN101", "line": LINE.strip(), "count": 1}
    assert entries(known) == [entry, {**entry, "path": "src/b.py"}]
    text = (known.folder / FILE).read_text()
    assert len(text.splitlines()) == 7
    check(known, "--write-baseline")
    assert (known.folder / FILE).read_text() == text


def test_what_is_known_is_silent(known: Shell) -> None:
    said = check(known)
    assert (said.code, said.err) == (CLEAN, "")
    assert said.out == "2 mistakes known already.\n"


@pytest.mark.parametrize(
    "text",
    [
        "# A line more.\n\n" + WRONG,
        WRONG.replace(" = self.dropout", "  =  self.dropout"),
        WRONG.replace("\n", "\r\n"),
        WRONG.replace("Encoder", "Reader") + "\n\nx = 1\n",
    ],
    ids=["moved", "spaced", "line ends", "elsewhere"],
)
def test_edits_elsewhere_wake_nothing(known: Shell, text: str) -> None:
    known.write("a.py", text)
    assert check(known).code == CLEAN


def test_one_more_of_the_same_is_new(known: Shell) -> None:
    known.write("a.py", f"{WRONG}\n\n{WRONG}")
    said = check(known, "a.py")
    assert said.code == FOUND
    row = WRONG.splitlines().index(LINE) + 1 + len(WRONG.splitlines()) + 2
    assert said.out.startswith(f"a.py:{row}:")
    assert "Found 1 mistake in 1 file" in said.out


def test_same_line_elsewhere_and_another_rule_are_new(known: Shell) -> None:
    known.write("c.py", WRONG)
    known.write("a.py", "from torch import nn\n\nlstm = nn.LSTM(8, 16, dropout=0.2)\n")
    said = check(known)
    assert said.code == FOUND
    assert {line.split(":")[0] for line in said.out.splitlines()[:-1]} == {"a.py", "c.py"}


@pytest.mark.parametrize("text", [RIGHT, "x = 1\n", None], ids=["mended", "irrelevant", "gone"])
def test_stale_entries_are_said_and_removed(known: Shell, text: str | None) -> None:
    path = known.write("a.py", text or "")
    if text is None:
        path.unlink()
    said = check(known)
    assert said.code == CLEAN
    assert said.err == (
        f"lstm-lint: {FILE}: 1 entry is stale; --write-baseline removes them\n"
        f"  a.py: RNN101 {LINE.strip()}\n"
    )
    assert check(known, "--write-baseline").err.endswith("1 known, 0 of them new; 1 were stale\n")
    assert [entry["path"] for entry in entries(known)] == ["src/b.py"]
    assert check(known).err == ""


def test_what_was_not_looked_for_is_not_stale(known: Shell) -> None:
    known.write("a.py", RIGHT)
    assert check(known, "src").err == ""
    assert check(known, "--ignore=RNN101").err == ""
    assert check(known, "--no-project").err == ""
    check(known, "--write-baseline", "src")
    assert len(entries(known)) == 2


def test_file_that_cannot_be_read_keeps_its_entries(known: Shell) -> None:
    known.write("a.py", "from torch import nn\nnn.LSTM(3, 4\n")
    assert "stale" not in check(known).err
    said = check(known, "--write-baseline")
    assert said.code == FAILED
    assert "RNN900" in said.out
    assert len(entries(known)) == 2


def test_fixing_mends_what_is_known_too(known: Shell) -> None:
    assert check(known, "--fix").code == CLEAN
    assert "self.dropout(packed)" not in (known.folder / "a.py").read_text()
    check(known, "--write-baseline")
    assert entries(known) == []


def test_paths_start_from_the_baseline(known: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(known.folder / "src")
    said = known("check", "--select=RNN101", f"--baseline=../{FILE}")
    assert (said.code, said.err) == (CLEAN, "")


def test_baseline_by_configuration(known: Shell) -> None:
    known.write("lstm-lint.toml", f'select = ["RNN101"]\nbaseline = "{FILE}"\n')
    assert known("check").out == "2 mistakes known already.\n"
    assert known("check", "--config=baseline=''").code == FOUND
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=RNN", "."]
    assert run(command, cwd=known.folder).stdout == ""
    known.write("c.py", WRONG)
    assert run(command, cwd=known.folder).stdout.startswith("./c.py:")
    known("check", "--write-baseline")
    assert len(entries(known)) == 3


def test_baseline_by_configuration_that_is_not_there(shell: Shell) -> None:
    shell.write("lstm-lint.toml", f'\nbaseline = "{FILE}"\n')
    said = shell("check")
    assert said.code == FAILED
    assert said.err.startswith(f"lstm-lint: lstm-lint.toml:2: {FILE}: no such baseline; ")


def counted(number: str) -> str:
    """A baseline that knows one mistake so many times."""
    entry = f'{{"path": "a.py", "rule": "RNN101", "line": "x", "count": {number}}}'
    return f'{{"version": 1, "findings": [{entry}]}}'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "known.json: no such baseline; --write-baseline makes it"),
        ("{\n x", "known.json:2: no baseline: "),
        (b"\xff\xfe\x00", "known.json"),
        ("[]", "known.json: no baseline of version 1"),
        ('{"version": 2, "findings": []}', "known.json: no baseline of version 1"),
        ('{"version": 1, "findings": [{}]}', "known.json: no baseline of version 1"),
        (counted("1" + 4_000 * "0"), "known.json: no baseline of version 1"),
        (counted(9_999 * "9"), "known.json:1: no baseline: "),
        (counted("1e999"), "known.json: no baseline of version 1"),
        (counted("1.5"), "known.json: no baseline of version 1"),
        (counted("-1"), "known.json: no baseline of version 1"),
        (counted("true"), "known.json: no baseline of version 1"),
        (counted('"1"'), "known.json: no baseline of version 1"),
    ],
)
def test_what_is_no_baseline(shell: Shell, text: str | bytes | None, says: str) -> None:
    if text is not None:
        shell.write(FILE, text)
    said = check(shell)
    assert (said.code, said.out) == (FAILED, "")
    assert says in said.err


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="all names are text")
def test_a_name_that_is_no_text_is_known_too(shell: Shell) -> None:
    name = os.fsdecode(b"bad\xff.py")
    for each in (name, "a.py"):
        shell.write(each, WRONG)
    assert check(shell, "--write-baseline").code == CLEAN
    (shell.folder / FILE).read_text("utf-8")
    assert [each["path"] for each in entries(shell)] == ["a.py", name]
    said = check(shell)
    assert (said.code, said.out) == (CLEAN, "2 mistakes known already.\n")
    (shell.folder / name).unlink()
    assert "  bad\N{REPLACEMENT CHARACTER}.py: RNN101 " in check(shell).err
    check(shell, "--write-baseline")
    assert [each["path"] for each in entries(shell)] == ["a.py"]


@pytest.mark.parametrize("line", ["\ud800", "\0", "\x1b[31m", "\ud800\u2028"], ids=ascii)
def test_what_others_wrote_is_kept_as_it_is(shell: Shell, line: str) -> None:
    shell.write("a.py", WRONG)
    shell.write("seen/b.py", RIGHT)
    of_a = {"path": "a.py", "rule": "RNN101", "line": line, "count": 10**9}
    foreign = {**of_a, "path": line}
    shell.write(FILE, json.dumps({"version": 1, "findings": [of_a, foreign]}))
    assert check(shell, "seen").code == CLEAN
    assert check(shell, "seen", "--write-baseline").code == CLEAN
    assert entries(shell) == [of_a]


def test_what_cannot_be_meant(shell: Shell) -> None:
    said = shell("check", "--write-baseline")
    assert (said.code, said.err) == (FAILED, "lstm-lint: --write-baseline needs --baseline FILE\n")
    assert "--diff are two runs" in check(shell, "--write-baseline", "--diff").err
    assert "--add-noqa are two runs" in check(shell, "--write-baseline", "--add-noqa").err


LAYER = "x = nn.LSTM(8, 16, dropout=0.5)"


def notebook(*cells: str) -> str:
    listed = [{"cell_type": "code", "metadata": {}, "source": cell} for cell in cells]
    return json.dumps({"cells": listed, "nbformat": 4}, indent=1)


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        (
            "a.ipynb",
            notebook("from torch import nn", f"%time {LAYER}"),
            notebook("x = 1", "from torch import nn", f"# more\n%time {LAYER}\n"),
        ),
        ("a.md", f"```python\nfrom torch import nn\n{LAYER}\n```\n", None),
        ("b.md", f"- Text.\n\n  ```python\n  from torch import nn\n  {LAYER}\n  ```\n", None),
        ("c.md", f"```pycon\n>>> from torch import nn\n>>> {LAYER}\n```\n", None),
    ],
)
def test_the_line_of_a_cell_is_what_is_known(
    shell: Shell, name: str, text: str, after: str | None
) -> None:
    shell.write(name, text)
    check(shell, name, "--write-baseline")
    (entry,) = entries(shell)
    assert entry["line"] in (LAYER, f"%time {LAYER}", f">>> {LAYER}")
    shell.write(name, after or f"# Title\n\n{text}")
    assert check(shell, name).code == CLEAN
    more = notebook("from torch import nn", LAYER, LAYER.replace("8", "9"))
    shell.write(name, more if after else text.replace(LAYER, LAYER.replace("8", "9")))
    assert check(shell, name).code == FOUND


def test_a_broken_cell_hides_no_others(shell: Shell) -> None:
    whole = notebook("from torch import nn", LAYER, "y = nn.LSTM(3, 4, dropout=0.5)\n")
    broken = notebook("from torch import nn", LAYER, "y = nn.LSTM(3, 4, dropout=0.5)\nprint 3")
    shell.write("a.ipynb", broken)
    said = check(shell, "--write-baseline")
    assert said.code == FAILED
    assert [each.split()[1] for each in said.out.splitlines()[:-1]] == ["3:2:1:"]
    assert [each["line"] for each in entries(shell)] == [LAYER]
    said = check(shell)
    assert (said.code, "RNN401" in said.out, said.err) == (FAILED, False, "")
    shell.write("a.ipynb", whole)
    check(shell, "--write-baseline")
    shell.write("a.ipynb", broken)
    assert check(shell, "--write-baseline").code == FAILED
    assert len(entries(shell)) == 2


def test_a_name_that_is_configured_commands_no_terminal(known: Shell) -> None:
    name = "\x1b[31m\n::error::known.json"
    (known.folder / FILE).rename(known.folder / name)
    (known.folder / "a.py").write_text(RIGHT)
    known.write("lstm-lint.toml", f"baseline = {json.dumps(name)}\n")
    said = known("check", "--select=RNN101")
    assert "1 entry is stale" in said.err
    assert "\x1b" not in said.err
    assert "\n::" not in said.err
