"""Reviewdog's diagnostic format, held against its schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from tests.cli.conftest import AT, Shell
from tests.cli.formats.reports import BROKEN, fixed, said
from tests.support import DROPOUT_ON_PACKED as WRONG

TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": "integer", "minimum": 1}


def an(**properties: object) -> dict[str, object]:
    """A schema of an object that has no other properties."""
    return {"type": "object", "properties": properties, "additionalProperties": False}


POSITION = an(line=NUMBER, column=NUMBER)
RANGE = {**an(start=POSITION, end=POSITION), "required": ["start", "end"]}
DIAGNOSTIC = an(
    message=TEXT,
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    code=an(value=TEXT, url=TEXT),
    location={**an(path=TEXT, range=RANGE), "required": ["path"]},
    suggestions={"type": "array", "items": an(range=RANGE, text={"type": "string"})},
)
RESULT = an(source=an(name=TEXT, url=TEXT), diagnostics={"type": "array", "items": DIAGNOSTIC})
"""As much of `DiagnosticResult` as we write."""


def diagnostics(shell: Shell, *files: tuple[str, str]) -> list[dict[str, Any]]:
    result = json.loads(said(shell, "rdjson", *files))
    jsonschema.validate(result, RESULT)
    found: list[dict[str, Any]] = result["diagnostics"]
    return found


def test_finding(shell: Shell) -> None:
    (found,) = diagnostics(shell, ("src/a.py", WRONG))
    assert found["location"]["path"] == "src/a.py"
    start = found["location"]["range"]["start"]
    assert f"{start['line']}:{start['column']}" == AT
    assert found["code"]["value"] == "RNN101"


def test_suggestion_is_the_whole_fix(shell: Shell) -> None:
    (found,) = diagnostics(shell, ("a.py", WRONG))
    (suggestion,) = found["suggestions"]
    assert suggested(WRONG.encode(), suggestion) == fixed(shell).encode()


def test_columns_are_counted_in_bytes(shell: Shell) -> None:
    text = WRONG.replace("packed = self.drop", "größe = '漢😀'; packed = self.drop")
    (found,) = diagnostics(shell, ("a.py", text))
    start = found["location"]["range"]["start"]
    line = text.encode().splitlines()[start["line"] - 1]
    assert line[start["column"] - 1 :] == b"self.dropout(packed)"
    (suggestion,) = found["suggestions"]
    after = suggested(text.encode(), suggestion)
    assert (
        shell("check", "--select=RNN101", "--fix", "-", stdin=text.encode()).out == after.decode()
    )


def suggested(text: bytes, suggestion: dict[str, Any]) -> bytes:
    lines = text.splitlines(keepends=True)

    def offset(position: dict[str, int]) -> int:
        return sum(map(len, lines[: position["line"] - 1])) + position["column"] - 1

    start, end = offset(suggestion["range"]["start"]), offset(suggestion["range"]["end"])
    return text[:start] + bytes(suggestion["text"], "utf-8") + text[end:]


def test_nothing(shell: Shell) -> None:
    assert diagnostics(shell, ("a.py", "")) == []


def test_what_could_not_be_done(shell: Shell) -> None:
    (found,) = diagnostics(shell, ("a.py", BROKEN))
    assert (found["code"]["value"], found["severity"]) == ("RNN900", "ERROR")
    assert "suggestions" not in found
