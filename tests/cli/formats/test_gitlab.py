"""GitLab's code quality report, held against what GitLab requires of it."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import AT, Shell
from tests.cli.formats.reports import BROKEN, said
from tests.support import DROPOUT_ON_PACKED as WRONG

ROW = int(AT.partition(":")[0])
TEXT = {"type": "string", "minLength": 1}
LINE = {"type": "integer", "minimum": 1}
LEVELS = ["info", "minor", "major", "critical", "blocker"]
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": LEVELS},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": LINE, "end": LINE},
                    },
                },
            },
        },
    },
}
"""The table of fields in GitLab's documentation, as a schema."""


def report(shell: Shell, *files: tuple[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said(shell, "gitlab", *files))
    jsonschema.validate(found, SCHEMA)
    return found


def test_findings(shell: Shell) -> None:
    first, second = report(shell, ("src/a.py", WRONG), ("b.py", BROKEN))
    assert (first["check_name"], first["severity"]) == ("RNN900", "blocker")
    assert (second["check_name"], second["severity"]) == ("RNN101", "critical")
    assert second["location"] == {"path": "src/a.py", "lines": {"begin": ROW, "end": ROW}}
    assert second["description"].startswith("RNN101 dropout-on-packed: dropout raises")


def test_nothing(shell: Shell) -> None:
    assert report(shell, ("a.py", "")) == []


def test_path_is_that_in_the_repository(shell: Shell) -> None:
    path = shell.write("src/a.py", WRONG)
    out = shell("check", "--output-format=gitlab", "--select=RNN101", str(path)).out
    assert json.loads(out)[0]["location"]["path"] == "src/a.py"


@pytest.mark.parametrize(
    ("edited", "same"),
    [
        (WRONG.replace("class", "# ...\nclass", 1), True),
        (WRONG.replace("        packed = self.drop", "        packed  =  self.drop"), True),
        (WRONG.replace("packed = self.dropout(packed)", "packed = self.dropout(packed)  #"), False),
    ],
    ids=["elsewhere", "spaces", "here"],
)
def test_fingerprint_follows_the_line(shell: Shell, edited: str, same: bool) -> None:
    (before,) = report(shell, ("a.py", WRONG))
    (after,) = report(shell, ("a.py", edited))
    assert (before["fingerprint"] == after["fingerprint"]) is same


def test_no_two_findings_have_one_fingerprint(shell: Shell) -> None:
    line = "        packed = self.dropout(packed)\n"
    text = WRONG.replace(line, f"        if x is None:\n    {line}        else:\n    {line}")
    found = report(shell, ("a.py", text), ("b.py", WRONG))
    assert len({each["fingerprint"] for each in found}) == len(found) == 3
