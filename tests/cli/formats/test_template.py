"""Lines of the user's own making."""

from __future__ import annotations

import sys

import pytest

from tests.cli.conftest import AT, Shell
from tests.cli.formats.reports import said
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import run

FLAKE8 = "%(path)s:%(row)d:%(col)d: %(code)s %(text)s"


def test_flake8_fills_the_same_template(shell: Shell) -> None:
    ours = said(shell, FLAKE8, ("a.py", WRONG))
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=RNN101", "a.py"]
    theirs = run([*command, f"--format={FLAKE8}"], cwd=shell.folder).stdout
    assert ours == theirs
    assert ours.startswith(f"a.py:{AT}: RNN101 dropout raises")


def test_it_names_more(shell: Shell) -> None:
    line = said(shell, "%(name)s|%(severity)s|%(level)s|%(end_row)d|%(url)s", ("a.py", WRONG))
    name, severity, level, row, url = line.strip().split("|")
    assert (name, severity, level) == ("dropout-on-packed", "crash", "error")
    assert row == AT.partition(":")[0]
    assert url.endswith("RNN101.md")


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("%(coda)s", "a template has no 'coda'; did you mean code?"),
        ("%(code)", "is no template: incomplete format"),
        ("%(code)d", "is no template: %d format"),
        ("%(row)999999999999d", "is no template: "),
        ("jsn", "unknown output-format 'jsn'; did you mean json?"),
    ],
)
def test_what_cannot_be_printed(shell: Shell, template: str, says: str) -> None:
    shell.write("a.py", WRONG)
    by_option = shell("check", f"--output-format={template}")
    assert (by_option.code, by_option.out) == (2, "")
    assert says in by_option.err
    shell.write("lstm-lint.toml", f"output-format = '{template}'\n")
    by_file = shell("check")
    assert by_file.code == 2
    assert f"lstm-lint.toml:1: {says}" in by_file.err or says in by_file.err


def test_by_configuration(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    shell.write("lstm-lint.toml", "output-format = '%(code)s!'\nselect = ['RNN101']\n")
    assert shell("check").out == "RNN101!\n"
