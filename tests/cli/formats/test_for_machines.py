"""Formats of a line for a finding, and JSON."""

from __future__ import annotations

import json
import sys

import pytest

from tests.cli.conftest import AT, Shell
from tests.cli.formats.reports import BROKEN, applied, fixed, said
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import run

ROW, COLUMN = map(int, AT.split(":"))


def test_concise(shell: Shell) -> None:
    line, summary = said(shell, "concise", ("a.py", WRONG)).splitlines()
    assert line.startswith(f"a.py:{AT}: RNN101 [*] dropout raises TypeError")
    assert summary == "Found 1 mistake in 1 file; 1 can be fixed with --fix."


def test_json(shell: Shell) -> None:
    (finding,) = json.loads(said(shell, "json", ("a.py", WRONG)))
    assert list(finding) == [
        *("code", "name", "message", "severity", "level", "filename", "cell", "location"),
        *("end_location", "fix", "related", "url"),
    ]
    assert finding["code"] == "RNN101"
    assert finding["name"] == "dropout-on-packed"
    assert (finding["severity"], finding["level"]) == ("crash", "error")
    assert finding["filename"] == "a.py"
    assert finding["cell"] is None
    assert finding["location"] == {"row": ROW, "column": COLUMN}
    assert finding["end_location"] == {"row": ROW, "column": COLUMN + len("self.dropout(packed)")}
    assert finding["url"].endswith("/RNN101.md")
    assert finding["fix"]["applicability"] == "safe"
    assert finding["fix"]["message"]
    assert applied(WRONG, finding["fix"]["edits"]) == fixed(shell)


def test_json_names_the_places_that_explain_a_finding(shell: Shell) -> None:
    (finding,) = json.loads(said(shell, "json", ("a.py", WRONG)))
    (packed,) = finding["related"]
    line = WRONG.splitlines()[packed["location"]["row"] - 1]
    made = line[packed["location"]["column"] - 1 : packed["end_location"]["column"] - 1]
    assert made.startswith("pack_padded_sequence(")
    assert packed["message"] == "packed here"


@pytest.mark.parametrize("text", ["", "from torch import nn\nnet = nn.Linear(3, 4)\n"])
def test_json_of_nothing(shell: Shell, text: str) -> None:
    assert json.loads(said(shell, "json", ("a.py", text))) == []


def test_json_without_a_fix(shell: Shell) -> None:
    (finding,) = json.loads(said(shell, "json", ("a.py", BROKEN)))
    assert (finding["code"], finding["severity"], finding["fix"]) == ("RNN900", "tool", None)


def test_json_lines_are_the_objects_of_json(shell: Shell) -> None:
    files = ("a.py", WRONG), ("b.py", BROKEN)
    lines = said(shell, "json-lines", *files).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(said(shell, "json"))


def test_grouped(shell: Shell) -> None:
    name, line, empty, *rest = said(shell, "grouped", ("a.py", WRONG), ("b.py", BROKEN)).split("\n")
    assert name == "a.py:"
    assert line.startswith(f"  {AT}  RNN101 [*] dropout raises TypeError")
    assert (empty, rest[0]) == ("", "b.py:")
    assert rest[-2].endswith("1 file could not be checked.")


def test_pylint_is_what_flake8_writes(shell: Shell) -> None:
    ours = said(shell, "pylint", ("a b.py", WRONG))
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=RNN101", "--format=pylint"]
    theirs = run([*command, "a b.py"], cwd=shell.folder).stdout
    assert ours == theirs.replace("./", "")
    assert ours.startswith(f"a b.py:{ROW}: [RNN101] dropout raises")


def test_azure(shell: Shell) -> None:
    first, second = said(shell, "azure", ("a.py", WRONG), ("b;c]%.py", BROKEN)).splitlines()
    place = f"sourcepath=a.py;linenumber={ROW};columnnumber={COLUMN};code=RNN101;"
    assert first.startswith(f"##vso[task.logissue type=error;{place}]dropout raises TypeError")
    assert ";sourcepath=b%3Bc%5D%AZP25.py;linenumber=2;" in second
    assert second.count("]") == 1


def test_github(shell: Shell) -> None:
    first, second = said(shell, "github", ("a.py", WRONG), ("b,c:%.py", BROKEN)).splitlines()
    end = COLUMN + len("self.dropout(packed)")
    place = f"file=a.py,line={ROW},endLine={ROW},col={COLUMN},endColumn={end}"
    title = "title=lstm-lint (RNN101 dropout-on-packed)"
    assert first.startswith(f"::error {title},{place}::dropout raises TypeError")
    assert ",file=b%2Cc%3A%25.py,line=2," in second


def test_github_is_given_no_columns_of_different_lines(shell: Shell) -> None:
    text = WRONG.replace("self.dropout(packed)", "self.dropout(\n            packed\n        )")
    (line,) = said(shell, "github", ("a.py", text)).splitlines()
    assert f"line={ROW},endLine={ROW + 2}::" in line
