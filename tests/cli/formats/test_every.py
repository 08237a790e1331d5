"""What holds for every format."""

from __future__ import annotations

import json
import os
import re
import sys
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from lstm_lint.cli.formats import CLOSED, FORMATS
from tests.cli.conftest import Shell
from tests.cli.formats.reports import fixed
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import lstm_lint

every = pytest.mark.parametrize("form", FORMATS)

UNSAFE = "from torch import nn\n\nrnn = nn.GRU(2, 3)\n"
EVIL = WRONG.replace(
    "self.dropout(packed)",
    "self.dropout(packed)  # \x1b[2J\x07 \u202e\x9b <script>alert(1)</script>",
)
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@every
def test_finding_and_what_fix_leaves(shell: Shell, form: str) -> None:
    path = shell.write("a.py", WRONG)
    shell.write("b.py", UNSAFE)
    options = (f"--output-format={form}", "--select=RNN101,RNN301")
    before = shell("check", *options)
    assert before.code == 1
    assert "RNN101" in before.out
    assert "RNN301" in before.out
    after = shell("check", *options, "--fix")
    assert (after.code, after.err) == (1, "")
    assert path.read_text() == fixed(shell)
    assert "RNN301" in after.out
    assert "RNN101" not in after.out or form == "html"  # which lists what was fixed


WARNS = {
    "github": "::warning ",
    "azure": "type=warning;",
    "rdjson": '"severity": "WARNING"',
    "sarif": '"level": "warning"',
    "gitlab": '"severity": "minor"',
    "json": '"level": "warning"',
    "json-lines": '"level": "warning"',
    "junit": 'failures="0"',
}


@pytest.mark.parametrize("form", WARNS)
def test_what_only_warns_is_no_error(shell: Shell, form: str) -> None:
    shell.write("a.py", WRONG)
    options = (f"--output-format={form}", "--select=RNN101")
    failing = shell("check", *options)
    assert (failing.code, WARNS[form] in failing.out) == (1, False)
    warning = shell("check", *options, "--config=warn=['RNN101']")
    assert (warning.code, WARNS[form] in warning.out) == (0, True)
    assert "RNN101" in warning.out


@every
def test_nothing_of_a_file_is_obeyed_by_a_terminal(shell: Shell, form: str) -> None:
    shell.write("a\x1b[2J\u202e\nb.py", EVIL)
    said = shell(
        "check", f"--output-format={form}", "--select=RNN101", "--show-fixes", ".", "no\x1b"
    )
    assert "RNN101" in said.out
    assert not OBEYED.search(said.out + said.err)
    assert "<script>alert" not in said.out or form in ("full", *MACHINES)


MACHINES = ("json", "json-lines", "sarif", "rdjson", "gitlab")


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text")
@every
def test_name_that_is_no_text(shell: Shell, form: str) -> None:
    with open(os.path.join(os.fsencode(shell.folder), b"a\xff.py"), "wb") as file:
        file.write(WRONG.encode())
    options = ("--select=RNN101", f"--output-format={form}")
    result = lstm_lint("check", *options, cwd=shell.folder)
    assert result.returncode == 1, result.stderr
    assert "\\udcff" not in result.stdout
    assert "a\ufffd.py" in read(form, result.stdout) or form == "sarif"
    if form == "sarif":
        assert '"uri": "a%FF.py"' in result.stdout


class Text(HTMLParser):
    """The text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def read(form: str, text: str) -> str:
    """All text in a report, as its readers read it."""
    if form == "html":
        parser = Text()
        parser.feed(text)
        return "".join(parser.pieces)
    if form == "junit":
        return " ".join(each.get("name", "") for each in ElementTree.fromstring(text).iter())
    if form in MACHINES:
        return "\n".join(str(json.loads(each)) for each in pieces_of(form, text))
    return text


def pieces_of(form: str, text: str) -> list[str]:
    return text.splitlines() if form == "json-lines" else [text]


@every
def test_report_in_a_file_is_that_on_the_screen(shell: Shell, form: str) -> None:
    shell.write("größe.py", WRONG)
    options = ("check", f"--output-format={form}", "--select=RNN101")
    shown = shell(*options)
    written = shell(*options, "--output-file=report")
    assert (written.code, written.out, written.err) == (1, "", "")
    assert (shell.folder / "report").read_text("utf-8") == shown.out


@every
def test_what_is_asked_for_stands_beside_what_programs_read(shell: Shell, form: str) -> None:
    shell.write("a.py", WRONG)
    options = ("check", f"--output-format={form}", "--select=RNN101,RNN301", "--statistics")
    plain, said = shell(*options[:-1]), shell(*options)
    assert said.code == 1
    counted = "1 RNN101 dropout-on-packed\n"
    if form in CLOSED:
        assert counted in said.out
    else:
        assert (plain.out, counted) == (said.out, said.err.replace("\n\n", "\n"))


@pytest.mark.parametrize("form", sorted(set(FORMATS) - set(CLOSED)))
def test_what_programs_read_is_ascii_where_it_can_be(shell: Shell, form: str) -> None:
    """Whatever encoding a pipe has, it stays what it is."""
    if form in ("github", "pylint", "azure"):
        return
    shell.write("größe😀.py", WRONG)
    assert shell("check", f"--output-format={form}", "--select=RNN101").out.isascii()
