"""Frames of code, with carets where they belong."""

from __future__ import annotations

import pytest

from lstm_lint.cli.formats.frame import COLUMNS, ROWS, frame
from lstm_lint.cli.terminal import Paint
from lstm_lint.finding import Finding, Location, Related, Severity
from lstm_lint.source import Source
from tests.cli.conftest import Shell

Span = tuple[int, int]


def drawn(text: str, here: Span, *others: tuple[Span, str], paint: Paint | None = None) -> str:
    """The frame of a finding, and of places that explain it."""
    source = Source("a.py", text)

    def places(span: Span) -> tuple[Location, Location]:
        return source.location(span[0]), source.location(span[1])

    related = tuple(Related(*places(span), message) for span, message in others)
    finding = Finding(
        "RNN101", "name", "message", Severity.CRASH, "a.py", *places(here), related=related
    )
    return "\n".join(frame(source, finding, paint or Paint(False)))


def test_one_place() -> None:
    assert drawn("x = f(y)\n", (4, 8)) == (
        "   |\n"
        " 1 | x = f(y)\n"
        "   |     ^^^^\n"
        "   |"
    )  # fmt: skip


def test_other_places_stand_in_the_order_of_the_file() -> None:
    text = "p = pack(x)\n" + "\n" * 8 + "y = f(p)\n"
    assert drawn(text, (24, 28), ((4, 11), "packed here")) == (
        "    |\n"
        "  1 | p = pack(x)\n"
        "    |     ------- packed here\n"
        "...\n"
        " 10 | y = f(p)\n"
        "    |     ^^^^\n"
        "    |"
    )


def test_places_on_one_line() -> None:
    assert drawn("x = f(g(y))\n", (4, 11), ((6, 10), "made here")) == (
        "   |\n"
        " 1 | x = f(g(y))\n"
        "   |     ^^^^^^^\n"
        "   |       ---- made here\n"
        "   |"
    )  # fmt: skip


def test_place_over_several_lines() -> None:
    assert drawn("x = f(\n    1,\n\n    2\n)\n", (4, 22)) == (
        "   |\n"
        " 1 | x = f(\n"
        "   |     ^^\n"
        " 2 |     1,\n"
        "   |     ^^\n"
        " 3 |\n"
        " 4 |     2\n"
        "   |     ^\n"
        "   |"
    )  # fmt: skip


def test_place_over_many_lines_is_cut() -> None:
    text = "x = f(\n" + "    1,\n" * 50 + ")\n"
    assert drawn(text, (4, len(text) - 1)).count("^\n") == ROWS


def test_tabs_and_wide_letters() -> None:
    assert drawn("\tx =\tf(y)\n", (5, 9)) == (
        "   |\n"
        " 1 |     x = f(y)\n"
        "   |         ^^^^\n"
        "   |"
    )  # fmt: skip
    assert drawn("漢字 = f(y)\n", (5, 9)) == (
        "   |\n"
        " 1 | 漢字 = f(y)\n"
        "   |        ^^^^\n"
        "   |"
    )  # fmt: skip


@pytest.mark.parametrize("before", [0, 3, 100, 1000])
@pytest.mark.parametrize("after", [0, 100, 1000])
def test_long_line_is_cut_around_its_mark(before: int, after: int) -> None:
    text = "a" * before + "XYZ" + "b" * after + "\n"
    _, line, marks, _ = drawn(text, (before, before + 3)).splitlines()
    assert len(line) <= COLUMNS + len(" 1 | ……")
    assert marks.index("^") == line.index("X")
    assert marks.count("^") == 3
    assert (line[5] == "…") == (line.count("a") < before)
    assert (line[-1] == "…") == (line.count("b") < after)


def test_place_beyond_the_cut_has_a_mark() -> None:
    assert drawn("x" * 1000, (0, 1), ((900, 901), "far")).endswith("far\n   |")


def test_nothing_to_see() -> None:
    assert drawn("", (0, 0)) == "   |\n 1 |\n   | ^\n   |"
    assert drawn("x\r\n\r\n", (3, 3)) == "   |\n 2 |\n   | ^\n   |"


def test_code_does_nothing_to_the_terminal() -> None:
    shown = drawn("x = '\x1b[2J'  # \u202e\n", (0, 1), ((4, 10), "\x07"))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "'␛[2J'  # \ufffd" in shown


def test_colours() -> None:
    shown = drawn("x\n", (0, 1), paint=Paint(True))
    assert "\x1b[1;31m^\x1b[0m" in shown
    assert "\x1b[1;34m 1 |\x1b[0m x" in shown


MODEL = """\
from torch import nn
from torch.nn.utils.rnn import pack_sequence

dropout = nn.Dropout(0.5)


def encode(sequences):
    packed = pack_sequence(sequences, enforce_sorted=False)

    return dropout(packed)
"""


def test_whole_report(shell: Shell) -> None:
    shell.write("model.py", MODEL)
    said = shell("check", "--select=RNN101")
    head, *lines = said.out.splitlines()
    assert head.startswith("model.py:10:12: RNN101 dropout-on-packed: dropout raises")
    assert lines[:7] == [
        "    |",
        "  8 |     packed = pack_sequence(sequences, enforce_sorted=False)",
        "    |              ---------------------------------------------- packed here",
        "...",
        " 10 |     return dropout(packed)",
        "    |            ^^^^^^^^^^^^^^^",
        "    |",
    ]
    assert lines[7].startswith("  fix: ")
    assert lines[7].endswith(" (safe: --fix)")
    assert lines[8:] == ["", "Found 1 mistake in 1 file; 1 can be fixed with --fix."]


UNSAFE = """\
from torch import nn

rnn = nn.GRU(2, 3)
"""


@pytest.mark.parametrize("options", [(), ("--unsafe-fixes",)])
def test_unsafe_fix_is_called_so(shell: Shell, options: tuple[str, ...]) -> None:
    shell.write("model.py", UNSAFE)
    out = shell("check", "--select=RNN301", *options).out
    assert "(unsafe: --fix --unsafe-fixes)\n" in out
    assert "; 1 can be fixed with --fix --unsafe-fixes." in out
    assert "[~]" in shell("check", "--output-format=concise", *options).out


def test_unsafe_fix_that_the_configuration_trusts(shell: Shell) -> None:
    shell.write("model.py", UNSAFE)
    shell.write("pyproject.toml", "[tool.lstm-lint]\nunsafe-fixes = true\n")
    out = shell("check", "--select=RNN301").out
    assert "(unsafe: --fix)\n" in out
    assert "; 1 can be fixed with --fix." in out


def test_report_in_colour(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.write("model.py", MODEL)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31mRNN101\x1b[0m" in shell("check", "--select=RNN101").out
    assert "\x1b[1;31m-    return" in shell("check", "--select=RNN101", "--diff").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shell("check", "--select=RNN101").out


def test_names_of_files_do_nothing_to_the_terminal(shell: Shell) -> None:
    shell.write("a\x1b[2Jb.py", MODEL)
    said = shell("check", "--select=RNN101", ".", "no\x1bwhere.py")
    assert "\x1b" not in said.out + said.err
    assert "a␛[2Jb.py:10:12" in said.out


def test_file_that_cannot_be_read_has_no_frame(shell: Shell) -> None:
    shell.write("a.py", b"# \xff\nimport torch\ntorch.nn.LSTM()\n")
    said = shell("check")
    assert said.out.startswith("a.py:1:1: RNN900 syntax-error: ")
    assert "|" not in said.out
