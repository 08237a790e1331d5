"""RNN902: what it says of comments, and what its fix leaves of them."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.finding import Finding
from lstm_lint.linter import Settings
from tests.support import lstm_lint, run

HEAD = "from torch import nn\n\n"
FINE = "lstm = nn.LSTM(8, 16, num_layers=2, dropout=0.2)"
WRONG = "lstm = nn.LSTM(8, 16, dropout=0.2)"
ONLY_902 = Settings(frozenset({"RNN902"}))


def found(text: str, settings: Settings = ONLY_902) -> list[Finding]:
    return check_source(HEAD + text, "model.py", settings)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# noqa: RNN401", ""),
        ("# noqa: RNN4", ""),
        ("# noqa:RNN401,RNN402", ""),
        ("# noqa: E501, RNN401", "  # noqa: E501"),
        ("# noqa: RNN401, E501", "  # noqa: E501"),
        ("# noqa: RNN401 E501,RNN402", "  # noqa: E501"),
        ("# noqa: E501,RNN401 N801", "  # noqa: E501 N801"),
        ("# noqa: E501,N801 RNN401", "  # noqa: E501,N801"),
        ("# noqa: RNN401 because of this", "  # because of this"),
        ("# noqa: RNN401 - because", "  # because"),
        ("# noqa: RNN401  # type: ignore", "  # type: ignore"),
        ("# type: ignore  # noqa: RNN401", "  # type: ignore"),
        ("# so it is # noqa: RNN401 for now", "  # so it is # for now"),
        ("# noqa: RNN401 -- because", "  # because"),
        ("# noqa: RNN401 -1 is the last", "  # -1 is the last"),
        ("# noqa: RNN401 .pyi files", "  # .pyi files"),
        ("# noqa: RNN401 –", ""),
        ("# noqa: RNN401 – # type: ignore", "  # type: ignore"),
        ("# type: ignore  # noqa: RNN401  # so", "  # type: ignore  # so"),
        ("## noqa: RNN401 so", "  ## so"),
        ("# type: ignore  # lstm-lint: ignore[RNN101] so", "  # type: ignore  # so"),
        ("# noqa: E501  # lstm-lint: ignore[RNN101] F4 is", "  # noqa: E501  # F4 is"),
        ("# noqa: E501 # lstm-lint: ignore[RNN101], F401", "  # noqa: E501 # F401"),
        ("# lstm-lint: ignore[RNN101] -*- coding: utf-8 -*-", "  # -*- coding: utf-8 -*-"),
        ("# lstm-lint: ignore[RNN101] no longer so", "  # no longer so"),
        ("# lstm-lint: ignore[RNN401]", ""),
        ("# lstm-lint: ignore[dropout-single-layer, RNN101]", ""),
        ("#lstm-lint:ignore [ RNN401 ]", ""),
        ("# lstm-lint: ignore[RNN401] because", "  # because"),
        ("# lstm-lint: ignore-file[RNN401]", ""),
        ("# noqa: E501  # lstm-lint: ignore[RNN401]", "  # noqa: E501"),
    ],
)
def test_fix_takes_out_what_is_ours(before: str, after: str) -> None:
    fixed = fix_source(f"{HEAD}{FINE}  {before}\nx = 1\n", settings=ONLY_902)
    assert fixed.text == f"{HEAD}{FINE}{after}\nx = 1\n"
    assert [finding.code for finding in fixed.applied] == ["RNN902"]
    assert fixed.left == ()


@pytest.mark.parametrize(
    "rest",
    "type: ignore|noqa|noqa: F401|NOQA|nosec|pragma: no cover|pylint: disable=all|fmt: off|flake8: noqa"
    "|isort:skip|mypy: ignore-errors|pyright: basic|NOSONAR|nosemgrep|lstm-lint: ignore|type : ignore"
    "|- noqa|yapf: disable".split("|"),
)
@pytest.mark.parametrize("front", ["", "# type: ignore  "])
def test_no_reason_becomes_a_word_to_another_tool(front: str, rest: str) -> None:
    """Behind a `#` of its own it might be obeyed, which it was not."""
    text = f"{HEAD}{FINE}  {front}# lstm-lint: ignore[RNN101] {rest}\n"
    (finding, *_) = check_source(text, "model.py", ONLY_902)
    assert finding.code == "RNN902"
    assert fix_source(text, settings=ONLY_902).text == text


def test_what_is_left_is_a_type_comment_as_it_was() -> None:
    text = 'x: int = "a"  # type: ignore  # lstm-lint: ignore[RNN101] so it came\n'
    left = fix_source(f"{HEAD}{FINE}\n{text}", settings=ONLY_902).text.splitlines()[-1]
    assert left == 'x: int = "a"  # type: ignore  # so it came'
    (ignore,) = ast.parse(left, type_comments=True).type_ignores
    assert ignore.tag.strip().startswith("#")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_of_its_own_goes_with_the_comment(newline: str) -> None:
    text = f"{HEAD}def f():\n    # lstm-lint: ignore[RNN401]\n    return {FINE[7:]}\n"
    fixed = fix_source(text.replace("\n", newline), settings=ONLY_902)
    assert fixed.text == f"{HEAD}def f():\n    return {FINE[7:]}\n".replace("\n", newline)


@pytest.mark.parametrize("comment", ["# lstm-lint: ignore", "# lstm-lint: ignore[ALL]"])
def test_every_rule_finds_nothing(comment: str) -> None:
    (finding,) = found(f"{FINE}\nx = 1  {comment}\n")
    assert finding.message == "this suppression silences nothing: no rule finds anything"
    assert fix_source(f"{HEAD}{FINE}\nx = 1  {comment}\n").text == f"{HEAD}{FINE}\nx = 1\n"


def test_comment_at_the_end_without_a_newline() -> None:
    for comment in ("  # noqa: RNN401", "\n# lstm-lint: ignore-file[RNN401]"):
        text = fix_source(f"{HEAD}{FINE}{comment}", settings=ONLY_902).text
        assert text.rstrip("\n") == HEAD + FINE


def test_what_silences_something_stays_beside_what_does_not() -> None:
    (finding,) = found(f"{WRONG}  # lstm-lint: ignore[RNN101, RNN401]\n")
    assert finding.message == "this suppression silences nothing: RNN101 finds nothing"
    text = fix_source(f"{HEAD}{WRONG}  # lstm-lint: ignore[RNN101, RNN401] why\n").text
    assert "# lstm-lint: ignore[RNN401] why\n" in text


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("# noqa: RNN499", "`RNN499` is no code of a rule"),
        ("# noqa: rnn401", "`rnn401` is no code of a rule"),
        ("# lstm-lint: ignore[RNN499]", "unknown rule 'RNN499'"),
        ("# lstm-lint: ignore[dropout-single-leyer]", "did you mean dropout-single-layer?"),
        ("# lstm-lint: ignore[]", "no rule is named"),
        ("# lstm-lint: ingore[RNN401]", "`ingore`; did you mean ignore"),
        ("# lstm-lint: ignore(RNN401)", "`ignore` takes rules in brackets, as ignore[RNN401]"),
        ("# lstm-lint: ignore RNN401", "`ignore` takes rules in brackets, as ignore[RNN401]"),
        ("# lstm-lint: ignore: RNN401, RNN3", "as ignore[RNN401, RNN3]"),
        ("# lstm-lint: ignore=default-init", "as ignore[default-init]"),
        ("# lstm-lint: ignore[RNN401", "`ignore` takes rules in brackets, as ignore[RNN401]"),
        ("# lstm-lint: ignore for now", "`ignore` takes rules in brackets, as ignore[RNN101]"),
        ("# lstm-lint: ignore-file(RNN301)", "as ignore-file[RNN301]"),
        ("# lstm-lint: zzz", "`zzz`; there is ignore and ignore-file"),
    ],
)
def test_what_is_mistyped_is_said_and_left(comment: str, says: str) -> None:
    (finding,) = found(f"{WRONG}  {comment}\n")
    assert says in finding.message
    assert finding.fix is None


def test_only_the_first_noqa_of_a_line_counts() -> None:
    (finding,) = found(f"{WRONG}  # noqa: E501 # noqa: RNN401\n")
    assert finding.fix is None
    assert finding.location.column == len(f"{WRONG}  # noqa: E501 # ") - 1


def test_place_is_that_of_the_directive() -> None:
    (finding,) = found(f"{FINE}  # why # noqa: RNN401 so\n")
    start = len(f"{FINE}  # why ")
    assert (finding.location.row, finding.location.column) == (3, start + 1)
    assert finding.end_location.column == start + len("# noqa: RNN401") + 1


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: RNN401",
        "# noqa: RNN4",
        "# noqa: E501,RNN401",
        "# lstm-lint: ignore[RNN401]",
        "# lstm-lint: ignore[rnn401]",
        "# lstm-lint: ignore[RNN4]",
        "# lstm-lint: ignore[Dropout-Single-Layer]",
        "# lstm-lint: ignore",
        "# lstm-lint: ignore - for now",
        "# lstm-lint: ignore  # and a word",
        "# LSTM-Lint: IGNORE[RNN401]",
        "# lstm-lint: ignore-file",
        "# lstm-lint: ignore-file[RNN401]",
    ],
)
def test_used_suppression_silences(comment: str) -> None:
    settings = Settings(frozenset({"RNN401", "RNN902"}))
    assert len(found(f"{WRONG}\n", settings)) == 1
    assert found(f"{WRONG}  {comment}\n", settings) == []


@pytest.mark.parametrize("above", ["", "x = 1\n", "x = 1\ny = 2\n"])
@pytest.mark.parametrize("rows", ["\n", "\na\n", "\na\nb\n"])
def test_noqa_behind_a_string_of_several_rows_silences(above: str, rows: str) -> None:
    """As flake8 takes all rows of the string for one line."""
    settings = Settings(frozenset({"RNN401", "RNN902"}))
    text = f"{above}{WRONG}, '''{rows}'''"
    assert len(found(f"{text}\n", settings)) == 1
    assert found(f"{text}  # noqa: RNN401\n", settings) == []


PLACES = {
    "line above": "# {}\nlstm = nn.LSTM(8, 16, dropout=0.2)\n",
    "line above, and more": "# {}\n# More.\n\nlstm = nn.LSTM(8, 16, dropout=0.2)\n",
    "opening bracket": "lstm = nn.LSTM(  # {}\n    8, 16, dropout=0.2\n)\n",
    "inside": "lstm = [\n    1,  # {}\n    nn.LSTM(8, 16, dropout=0.2),\n]\n",
    "closing bracket": "lstm = [\n    nn.LSTM(8, 16, dropout=0.2),\n]  # {}\n",
    "behind a backslash": "lstm = \\\n    nn.LSTM(8, 16, dropout=0.2)  # {}\n",
    "above a decorator": "# {}\n@f\ndef g(x=nn.LSTM(8, 16, dropout=0.2)): pass\n",
    "below a decorator": "@f\n@f  # {}\ndef g(x=nn.LSTM(8, 16, dropout=0.2)):\n    pass\n",
    "head of a block": "# {}\nfor x in nn.LSTM(8, 16, dropout=0.2):\n    pass\n",
    "in a block": "if x:\n    # {}\n    lstm = nn.LSTM(8, 16, dropout=0.2)\n",
}
ELSEWHERE = {
    "line below": "lstm = nn.LSTM(8, 16, dropout=0.2)\n# {}\n",
    "behind the line above": "x = 1  # {}\nlstm = nn.LSTM(8, 16, dropout=0.2)\n",
    "above the block": "# {}\nif x:\n    lstm = nn.LSTM(8, 16, dropout=0.2)\n",
    "in a string": "lstm = nn.LSTM(8, 16, dropout=0.2), '''\n# {}\n'''\n",
    "next but one": "# {}\nx = 1\nlstm = nn.LSTM(8, 16, dropout=0.2)\n",
}


@pytest.mark.parametrize(
    ("place", "silent"),
    [(place, True) for place in PLACES.values()] + [(place, False) for place in ELSEWHERE.values()],
    ids=[*PLACES, *ELSEWHERE],
)
def test_directive_holds_for_its_statement(place: str, silent: bool) -> None:
    settings = Settings(frozenset({"RNN401"}))
    assert len(found(place, settings)) == 1
    text = place.replace("{}", "lstm-lint: ignore[RNN401]")
    assert len(found(text, settings)) == (not silent)


def test_rule_that_is_off_or_not_selected_may_still_use_a_suppression() -> None:
    zeros = "nn.init.zeros_(lstm.bias_ih_l0)\nnn.init.zeros_(lstm.bias_hh_l0)  # noqa: RNN308\n"
    text = f"lstm = nn.LSTM(8, 16)\n{zeros}"
    assert [finding.location.row for finding in found(text)] in ([], [5])
    assert found(f"{WRONG}  # noqa: RNN401\n") == []


def test_fix_may_change_comments_while_others_may_not() -> None:
    text = f"{HEAD}{FINE}  # noqa: RNN401\nother = nn.LSTM(\n    8, 16, dropout=0.2,  # why\n)\n"
    fixed = fix_source(text, settings=Settings(frozenset({"RNN401", "RNN902"})))
    assert "# why" in fixed.text
    assert "RNN401" not in fixed.text


def test_flake8_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        f"{HEAD}{FINE}  # noqa: RNN401\nother = 1  # lstm-lint: ignore[RNN101]\n"
        f"{WRONG}  # lstm-lint: ignore[RNN401]\n{FINE}  # noqa: RNN401, RNN902\n"
    )
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=RNN902,RNN401", "a.py"]
    theirs = run(command, cwd=tmp_path).stdout
    options = ("--isolated", "--select=RNN902,RNN401", "--output-format=concise")
    ours = lstm_lint("check", *options, "a.py", cwd=tmp_path)
    assert [line.split(":")[1] for line in theirs.splitlines()] == ["3", "4"]
    assert [line.split(":")[1] for line in ours.stdout.splitlines()[:-1]] == ["3", "4"]
    assert ours.returncode == 1
