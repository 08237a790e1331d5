"""The schema that editors read accepts what the reader accepts, and no more."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import pytest
from jsonschema import Draft7Validator

from lstm_lint.config.keys import KEYS, Key
from tests.support import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SCHEMA = json.loads((ROOT / "docs/lstm-lint.schema.json").read_text("utf-8"))
VALID = Draft7Validator(SCHEMA)


def errors(text: str) -> list[str]:
    document: dict[str, Any] = tomllib.loads(text)
    return [error.message for error in VALID.iter_errors(document)]


def test_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_examples_are_valid(key: Key) -> None:
    assert errors(f"{key.name} = {key.example}") == []
    assert SCHEMA["properties"][key.name]["description"] == key.says


def test_readme_is_valid() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    (table,) = (
        block
        for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
        if "[tool.lstm-lint]" in block
    )
    ours = tomllib.loads(table)["tool"]["lstm-lint"]
    assert list(VALID.iter_errors(ours)) == []


@pytest.mark.parametrize(
    "text",
    [
        "selct = []",
        'select = "RNN1"',
        'select = ["RNN99"]',
        'ignore = ["dropout-on-pakced"]',
        "unsafe-fixes = 1",
        'preset = "artcle"',
        'output-format = "jsn"',
        'rules.default-init.recipe = "kears"',
        'rules.default-init.recip = "keras"',
        'rules.RNN101.recipe = "keras"',
        'per-file-ignores = { a = "RNN1" }',
        'per-file-ignores = { a = ["X1"] }',
    ],
)
def test_mistakes_are_not(text: str) -> None:
    assert errors(text)
