"""What a key of the configuration can hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: in words, as a test, and as a JSON schema."""

    says: str
    accepts: Callable[[object], bool]
    schema: dict[str, Any]


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_table(value: object, accepts: Callable[[object], bool]) -> bool:
    return isinstance(value, dict) and all(map(accepts, value.values()))


_RULE = {"$ref": "#/definitions/rule"}

STRING = Kind("a string", lambda value: isinstance(value, str), {"type": "string"})
BOOLEAN = Kind("true or false", lambda value: isinstance(value, bool), {"type": "boolean"})
NUMBER = Kind(
    "a whole number, 0 or more",
    lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31,
    {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
)
STRINGS = Kind("a list of strings", _is_strings, {"type": "array", "items": {"type": "string"}})
RULES = Kind("a list of strings", _is_strings, {"type": "array", "items": _RULE})
RULES_BY_PATTERN = Kind(
    "a table of patterns, each with a list of strings",
    lambda value: _is_table(value, _is_strings),
    {"type": "object", "additionalProperties": RULES.schema},
)
OPTIONS = Kind(
    "a table of rules, each with a table of options",
    lambda value: _is_table(value, lambda inner: isinstance(inner, dict)),
    {"type": "object"},
)
