"""JSON that every program can read, and that neither a terminal nor the log of a CI obeys."""

from __future__ import annotations

import json
import re

LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters: what Python makes of the bytes of a file's name that are no text."""


def dumped(value: object, indent: int | None = 2) -> str:
    """The value as JSON, in ASCII, without `##[error]` or `##vso[…]`, which stand in strings alone."""
    text = json.dumps(_whole(value), indent=indent)
    return text.replace("##", "#\\u0023") if "##" in text else text


def _whole(value: object) -> object:
    """The value with what is no text in its strings replaced, as strict readers want it."""
    if isinstance(value, str):
        return value if value.isascii() else LONE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _whole(each) for key, each in value.items()}
    return [_whole(each) for each in value] if isinstance(value, list | tuple) else value
