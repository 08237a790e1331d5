"""Reports of the command line, and what the edits in them make of a text."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import Shell
from tests.support import DROPOUT_ON_PACKED

BROKEN = "from torch import nn\nnn.LSTM(3, 4\n"


def said(shell: Shell, form: str, *files: tuple[str, str]) -> str:
    """What `check` prints of the files in a format."""
    for name, text in files:
        shell.write(name, text)
    return shell("check", f"--output-format={form}", "--select=RNN101,RNN301").out


def fixed(shell: Shell) -> str:
    """What --fix makes of the mistake that all tests share."""
    stdin = DROPOUT_ON_PACKED.encode()
    return shell("check", "--select=RNN101", "--fix", "-", stdin=stdin).out


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """The text after edits that are given by row and column."""
    lines = text.splitlines(keepends=True)

    def offset(place: dict[str, int]) -> int:
        return sum(map(len, lines[: place["row"] - 1])) + place["column"] - 1

    for edit in sorted(edits, key=lambda edit: offset(edit["location"]), reverse=True):
        start, end = offset(edit["location"]), offset(edit["end_location"])
        text = text[:start] + edit["content"] + text[end:]
    return text
