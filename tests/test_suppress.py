"""`# noqa` means to us what it means to flake8."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

import pytest
from flake8.processor import FileProcessor
from flake8.violation import Violation

from lstm_lint.finding import Finding, Location, Severity
from lstm_lint.linter import Settings, check
from lstm_lint.suppress import Suppressions
from tests.support import DROPOUT_ON_PACKED, lstm_lint, run

COMMENTS = [
    "# noqa",
    "# NoQA",
    "#noqa",
    "#  noqa",
    "# noqa:",
    "# noqa: RNN101",
    "# noqa:RNN101",
    "# noqa:  RNN101",
    "# noqa : RNN101",
    "# noqa: rnn101",
    "# noqa: RNN",
    "# noqa: RNN1",
    "# noqa: RNN1010",
    "# noqa: E501",
    "# noqa: E501,RNN101",
    "# noqa: E501 RNN101",
    "# noqa: E501, ,RNN101",
    "# noqa: E501RNN101",
    "# noqa: E501;RNN101",
    "# noqa: E501 because of RNN101",
    "# noqa: RNN101 because",
    "# noqa: because RNN101",
    "# noqa-RNN101",
    "# noqa RNN101",
    "# why # noqa: RNN101",
    "# noqa: E501 # noqa: RNN101",
    "# type: ignore # NOQA : RNN101",
    "# nopep8",
    "# flake8: noqa",
    "# FLAKE8=NOQA",
    "# flake8:noqa: RNN101",
    "# flake8: noqa: E501",
    "#flake8: noqa",
]

PLACES = {
    "same line": "x = 1  {}\n",
    "line before": "{}\nx = 1\n",
    "line after": "x = 1\n{}\n",
    "opening bracket": "x = f(  {}\n    1,\n)\n",
    "inside brackets": "x = f(\n    1,  {}\n)\n",
    "closing bracket": "x = f(\n    1,\n)  {}\n",
    "behind a backslash": "x = 1 + \\\n    2  {}\n",
    "in a string": "x = '''\n{}\n'''\n",
    "behind a string": "x = '''\na\n'''  {}\n",
    "between strings": "x = ('''\na\n'''  {}\n     '''\nb\n''')\n",
    "before more code": "x = f(1,  {}\n  E501, a1)\n",
    "in a block": "if x:\n    y = 1  {}\n    z = 2\nelse:\n    pass\n",
    "no newline": "x = 1  {}",
    "carriage returns": "x = '''\r\na\r\n'''  {}\r\ny = 2\r\n",
    "lone carriage returns": "x = 1  {}\ry = 2\r",
    "form feed": "x = 1\n\f\ny = 2  {}\n",
    "cannot be tokenized": "x = 1  {}\ny = (\n",
    "cannot be tokenized in front": "x = (\ny = 1  {}\nz = 2\n",
}


def finding(row: int) -> Finding:
    where = Location(row, 1)
    return Finding("RNN101", "dropout-on-packed", "", Severity.CRASH, "a.py", where, where)


def suppressed(text: str, findings: list[Finding]) -> list[Finding]:
    suppressions = Suppressions.of(text)
    return findings if suppressions is None else suppressions.left(findings)


def kept_by_flake8(path: Path, rows: range) -> list[int]:
    """The rows at which real flake8 would report a finding."""
    options = Namespace(
        hang_closing=False,
        indent_size=4,
        max_line_length=79,
        max_doc_length=None,
        verbose=0,
        disable_noqa=False,
    )
    processor = FileProcessor(str(path), options)
    if processor.should_ignore_file():
        return []
    violations = (
        Violation("RNN101", str(path), row, 1, "", processor.noqa_line_for(row)) for row in rows
    )
    return [v.line_number for v in violations if not v.is_inline_ignored(disable_noqa=False)]


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("comment", COMMENTS)
def test_noqa_silences_what_it_silences_for_flake8(
    tmp_path: Path, comment: str, place: str
) -> None:
    text = place.replace("{}", comment)
    path = tmp_path / "a.py"
    path.write_bytes(text.encode())
    rows = range(1, len(text.splitlines()) + 1)
    kept = suppressed(text, [finding(row) for row in rows])
    assert [each.location.row for each in kept] == kept_by_flake8(path, rows)


LINE = "        packed = self.dropout(packed)"
SPELLINGS = [
    "# noqa",
    "# noqa: RNN101",
    "# noqa: RNN1",
    "# noqa: RNN2",
    "# noqa: E501,RNN101",
    "# noqa: rnn101",
]


def test_command_line_and_flake8_agree(tmp_path: Path) -> None:
    for number, comment in enumerate(SPELLINGS):
        text = DROPOUT_ON_PACKED.replace(LINE, f"{LINE}  {comment}")
        (tmp_path / f"m{number}.py").write_text(text)
    (tmp_path / "whole.py").write_text("# flake8: noqa\n" + DROPOUT_ON_PACKED)
    said = lstm_lint(
        "check", "--isolated", "--select=RNN101", "--output-format=concise", ".", cwd=tmp_path
    ).stdout
    flake8 = [sys.executable, "-m", "flake8", "--isolated", "--select=RNN101", "."]
    theirs = run(flake8, cwd=tmp_path).stdout
    ours = sorted(line.split(":")[0] for line in said.splitlines() if "RNN101" in line)
    assert ours == sorted(line.split(":")[0].removeprefix("./") for line in theirs.splitlines())
    assert ours == ["m3.py", "m5.py"]


AROUND = {
    "behind": "lstm = {}  #\n",
    "line above": "#\nlstm = {}\n",
    "line below": "lstm = {}\n#\n",
    "opening": "lstm = f(  #\n    {},\n)\n",
    "argument": "lstm = f(\n    {},  #\n)\n",
    "closing": "lstm = f(\n    {},\n)  #\n",
    "backslash": "lstm = \\\n    {}  #\n",
    "string": "lstm = {}, '''\n#\n'''\n",
    "behind a string": "lstm = {}, '''\na\n'''  #\n",
    "block": "if x:\n    lstm = {}  #\n",
}
"""Where a comment may stand around a mistake."""


def test_whole_runs_agree_wherever_a_comment_stands(tmp_path: Path) -> None:
    for name, place in AROUND.items():
        for number, comment in enumerate(COMMENTS):
            code = place.replace("#", comment).replace("{}", "nn.LSTM(8, 16, dropout=0.2)")
            path = tmp_path / name.replace(" ", "_") / f"m{number}.py"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"from torch import nn\n\n{code}")
    select = "--select=RNN401"
    said = lstm_lint("check", "--isolated", "--output-format=concise", select, ".", cwd=tmp_path)
    theirs = run([sys.executable, "-m", "flake8", "--isolated", select, "."], cwd=tmp_path).stdout
    ours = [line.split(": ")[0] for line in said.stdout.splitlines()[:-1]]
    assert sorted(ours) == sorted(
        line.split(": ")[0].removeprefix("./") for line in theirs.splitlines()
    )
    assert len(AROUND) * len(COMMENTS) >= 300
    assert 100 < len(ours) < len(AROUND) * len(COMMENTS)


def test_what_is_no_python_is_silenced_row_by_row() -> None:
    text = "x = (\ny = 1  # noqa\nz = 2\n"
    kept = suppressed(text, [finding(row) for row in (1, 2, 3)])
    assert [each.location.row for each in kept] == [1, 3]


def test_linter_obeys_noqa_unless_told_otherwise() -> None:
    text = DROPOUT_ON_PACKED.replace(LINE, f"{LINE}  # noqa: RNN101")
    select = frozenset({"RNN101"})
    assert check(text, settings=Settings(select)) == []
    assert len(check(text, settings=Settings(select, noqa=False))) == 1


def test_without_the_word_nothing_is_looked_at() -> None:
    findings = [finding(1)]
    assert suppressed("x = (\n", findings) is findings


BLOCK = """\
from torch import nn

a = nn.LSTM(3, 4, dropout=0.1)
# lstm-lint: disable[{off}]
b = nn.LSTM(3, 4, dropout=0.1)


def build():
    return nn.LSTM(3, 4, dropout=0.1)


# lstm-lint: enable[{on}]
c = nn.LSTM(3, 4, dropout=0.1)
"""


@pytest.mark.parametrize("off", ["RNN401", "dropout-single-layer", "RNN401, RNN101"])
def test_what_is_disabled_until_it_is_enabled(off: str) -> None:
    text = BLOCK.format(off=off, on=off)
    found = check(text, settings=Settings(select=frozenset({"RNN401"})))
    assert [each.location.row for each in found] == [3, 13]


@pytest.mark.parametrize("on", ["RNN101", "RNN4"])
def test_what_is_never_enabled_again_is_not_disabled(on: str) -> None:
    text = BLOCK.format(off="RNN401", on=on)
    codes = frozenset({"RNN401", "RNN902"})
    found = check(text, settings=Settings(select=codes))
    assert [each.location.row for each in found if each.code == "RNN401"] == [3, 5, 9, 13]
    first, last = (each for each in found if each.code == "RNN902")
    assert "nothing behind it enables the same again" in first.message
    assert "nothing in front of it disables the same" in last.message


def test_one_comment_may_hold_two_directives() -> None:
    words = "lstm-lint: ignore[RNN401] # lstm-lint: ignore[RNN101]"
    text = DROPOUT_ON_PACKED.replace(LINE, f"{LINE}  # {words}")
    assert check(text, settings=Settings(select=frozenset({"RNN101"}))) == []


@pytest.mark.parametrize(
    ("comment", "read"),
    [("# noqa: E501", False), ("# noqa", False), ("# noqa: RNN101", True), ("# noqa: r", False)],
)
def test_noqas_of_others_matter_to_findings_alone(comment: str, read: bool) -> None:
    text = f"x = 1  {comment}\n"
    assert (Suppressions.of(text, found=False) is not None) is read
    assert Suppressions.of(text) is not None
