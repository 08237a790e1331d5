"""Colours where they are wanted, and nothing that a file smuggles in."""

from __future__ import annotations

from io import StringIO

import pytest

from lstm_lint.cli.terminal import Paint, coloured, harmless, width


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_who_gets_colours(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    terminal: bool,
    expected: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert coloured(Terminal() if terminal else StringIO()) is expected


def test_paint() -> None:
    assert Paint(True)("red", "x") == "\x1b[1;31mx\x1b[0m"
    assert Paint(True)("red", "") == ""
    assert Paint(False)("red", "x") == "x"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("größe 😀 漢字", "größe 😀 漢字"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\rb\nc\bd\0e\x7f", "a␍b␊c␈d␀e␡"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eevil\u2066", "\ufffdevil\ufffd"),
        ("name\udcff.py", "name\ufffd.py"),
    ],
)
def test_nothing_that_is_shown_does_anything(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_width() -> None:
    assert width("abc") == 3
    assert width("größe") == 5
    assert width("漢字") == 4
    assert width("e\u0301") == 1
