"""Formats that programs read: concise, json, github and sarif."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import AT, Shell
from tests.support import DROPOUT_ON_PACKED as WRONG

BROKEN = "from torch import nn\nnn.LSTM(3, 4\n"
ROW, COLUMN = map(int, AT.split(":"))


def said(shell: Shell, form: str, *files: tuple[str, str]) -> str:
    for name, text in files:
        shell.write(name, text)
    return shell("check", f"--output-format={form}", "--select=RNN101,RNN301").out


def test_concise(shell: Shell) -> None:
    line, summary = said(shell, "concise", ("a.py", WRONG)).splitlines()
    assert line.startswith(f"a.py:{AT}: RNN101 [*] dropout raises TypeError")
    assert summary == "Found 1 mistake in 1 file; 1 can be fixed with --fix."


def test_json(shell: Shell) -> None:
    (finding,) = json.loads(said(shell, "json", ("a.py", WRONG)))
    assert list(finding) == [
        *("code", "name", "message", "severity", "filename", "cell", "location"),
        *("end_location", "fix", "url"),
    ]
    assert finding["code"] == "RNN101"
    assert finding["name"] == "dropout-on-packed"
    assert finding["severity"] == "crash"
    assert finding["filename"] == "a.py"
    assert finding["cell"] is None
    assert finding["location"] == {"row": ROW, "column": COLUMN}
    assert finding["end_location"] == {"row": ROW, "column": COLUMN + len("self.dropout(packed)")}
    assert finding["url"].endswith("/RNN101.md")
    assert finding["fix"]["applicability"] == "safe"
    assert finding["fix"]["message"]
    assert applied(WRONG, finding["fix"]["edits"]) == fixed(shell)


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """The text after edits that are given by row and column."""
    lines = text.splitlines(keepends=True)

    def offset(place: dict[str, int]) -> int:
        return sum(map(len, lines[: place["row"] - 1])) + place["column"] - 1

    for edit in sorted(edits, key=lambda edit: offset(edit["location"]), reverse=True):
        start, end = offset(edit["location"]), offset(edit["end_location"])
        text = text[:start] + edit["content"] + text[end:]
    return text


def fixed(shell: Shell) -> str:
    return shell("check", "--select=RNN101", "--fix", "-", stdin=WRONG.encode()).out


@pytest.mark.parametrize("text", ["", "from torch import nn\nnet = nn.Linear(3, 4)\n"])
def test_json_of_nothing(shell: Shell, text: str) -> None:
    assert json.loads(said(shell, "json", ("a.py", text))) == []


def test_json_without_a_fix(shell: Shell) -> None:
    (finding,) = json.loads(said(shell, "json", ("a.py", BROKEN)))
    assert (finding["code"], finding["severity"], finding["fix"]) == ("RNN900", "tool", None)


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


def an(**properties: object) -> dict[str, object]:
    """A schema of an object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in OPTIONAL],
        "additionalProperties": False,
    }


def many(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


OPTIONAL = {"relatedLocations", "fixes", "id", "message"}
TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}
URI = {"type": "string", "pattern": r"^[A-Za-z0-9_.~/%-]+$"}
LINK = {"type": "string", "pattern": "^https://"}
LEVEL = {"enum": ["error", "warning", "note"]}
REGION = an(startLine=NUMBER, startColumn=NUMBER, endLine=NUMBER, endColumn=NUMBER)
ARTIFACT = an(uri=URI)
LOCATION = an(
    physicalLocation=an(artifactLocation=ARTIFACT, region=REGION),
    id=NUMBER,
    message=an(text=TEXT),
)
REPLACEMENT = an(deletedRegion=REGION, insertedContent=an(text={"type": "string"}))
CHANGE = an(artifactLocation=ARTIFACT, replacements={**many(REPLACEMENT), "minItems": 1})
RESULT = an(
    ruleId=TEXT,
    level=LEVEL,
    message=an(text=TEXT),
    locations=many(LOCATION),
    relatedLocations=many(LOCATION),
    fixes=many(an(description=an(text=TEXT), artifactChanges=many(CHANGE))),
)
RESULT["required"] = ["ruleId", "level", "message", "locations"]
RULE = an(
    id=TEXT,
    name=TEXT,
    shortDescription=an(text=TEXT),
    help=an(text=TEXT, markdown=TEXT),
    helpUri=LINK,
    defaultConfiguration=an(level=LEVEL),
)
RULE["required"] = list(RULE["properties"])  # type: ignore[call-overload]
RUN = an(
    tool=an(driver=an(name=TEXT, version=TEXT, informationUri=LINK, rules=many(RULE))),
    columnKind={"const": "unicodeCodePoints"},
    invocations=many(an(executionSuccessful={"type": "boolean"})),
    results=many(RESULT),
)
SARIF = an(**{"$schema": LINK, "version": {"const": "2.1.0"}, "runs": many(RUN)})
"""As much of the official schema as we use, and no more may be written."""


def sarif(shell: Shell, *files: tuple[str, str]) -> dict[str, Any]:
    log = json.loads(said(shell, "sarif", *files))
    jsonschema.Draft7Validator(SARIF).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif(shell: Shell) -> None:
    run = sarif(shell, ("src/a b.py", WRONG))
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert rule["id"] == result["ruleId"] == "RNN101"
    assert rule["name"] == "dropout-on-packed"
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "src/a%20b.py"
    assert location["physicalLocation"]["region"]["startLine"] == ROW
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "packed here"
    (change,) = result["fixes"][0]["artifactChanges"]
    edits = [
        {
            "content": each["insertedContent"]["text"],
            "location": place(each["deletedRegion"], "start"),
            "end_location": place(each["deletedRegion"], "end"),
        }
        for each in change["replacements"]
    ]
    assert applied(WRONG, edits) == fixed(shell)
    assert run["invocations"] == [{"executionSuccessful": True}]


def place(region: dict[str, int], which: str) -> dict[str, int]:
    return {"row": region[f"{which}Line"], "column": region[f"{which}Column"]}


def test_sarif_of_nothing(shell: Shell) -> None:
    run = sarif(shell, ("a.py", ""))
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_sarif_says_what_could_not_be_done(shell: Shell) -> None:
    run = sarif(shell, ("ü:b.py", BROKEN))
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("RNN900", "error")
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%C3%BC%3Ab.py"
    assert run["invocations"] == [{"executionSuccessful": False}]
