"""The table of keys as a JSON schema, for editors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lstm_lint.config.keys import KEYS, RULE_OPTIONS, Key


def schema(formats: Iterable[str]) -> dict[str, Any]:
    """What an `lstm-lint.toml`, or a `[tool.lstm-lint]`, may hold."""
    from lstm_lint.rules import all_rules

    presets = sorted({preset for rule in all_rules() for preset in rule.presets})
    choices = {"preset": presets, "output-format": list(formats)}
    properties = {key.name: _property(key, choices.get(key.name)) for key in KEYS}
    named = properties["output-format"].pop("enum")
    properties["output-format"]["anyOf"] = [{"enum": named}, {"pattern": r"%\("}]
    properties["rules"] = {**properties["rules"], **_options()}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "lstm-lint",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "definitions": {"rule": {"type": "string", "enum": _selectors()}},
    }


def _property(key: Key, choices: Iterable[str] | None = None) -> dict[str, Any]:
    allowed = list(choices or key.choices)
    return {
        "description": key.says,
        **key.kind.schema,
        **({"enum": allowed} if allowed else {}),
    }


def _options() -> dict[str, Any]:
    """Rules that have options, by name and by code."""
    from lstm_lint.rules import all_rules

    tables: dict[str, Any] = {}
    for rule in all_rules():
        if keys := RULE_OPTIONS.get(rule.name):
            options = {key.name: _property(key) for key in keys}
            table = {"type": "object", "additionalProperties": False, "properties": options}
            tables |= {rule.name: table, rule.code: table}
    return {"additionalProperties": False, "properties": tables}


def _selectors() -> list[str]:
    """Whatever names rules: everything, beginnings of codes, codes, and names."""
    from lstm_lint.rules import all_rules

    codes = [rule.code for rule in all_rules()]
    begun = {code[:length] for code in codes for length in range(len("RNN"), len(codes[0]))}
    return ["ALL", *sorted(begun), *codes, *sorted(rule.name for rule in all_rules())]
