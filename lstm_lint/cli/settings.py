"""`lstm-lint check --show-settings`: what holds for a file, and where that comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from os.path import abspath, dirname, exists, isdir, join
from typing import Any

from lstm_lint.cli.options import Options, UsageError
from lstm_lint.cli.projects import Projects
from lstm_lint.config.keys import KEYS, Key
from lstm_lint.config.kinds import OPTIONS, RULES_BY_PATTERN
from lstm_lint.config.layer import Layer
from lstm_lint.config.table import Config
from lstm_lint.rules import all_rules

CHOOSING = {"select", "preset", "extend-select", "extend-ignore", "ignore"}
"""Keys whose earlier values a new `select` or `preset` puts an end to."""
Said = list[tuple[Layer, Any]]
"""Who says what."""


def show_settings(options: Options) -> int:
    """Print what holds for each of the paths; the exit code.  Raises ConfigError, UsageError."""
    projects = Projects(options)
    for path in options.paths:
        if not exists(path):
            raise UsageError(f"{path}: no such file or folder")
    print("\n\n".join(_shown(path, projects) for path in options.paths or ["."]))
    return 0


def _shown(path: str, projects: Projects) -> str:
    """What holds at a path, as TOML with remarks."""
    config = projects.config(abspath(path) if isdir(path) else dirname(abspath(path)))
    lines = [f"# {path}", *_places(config), ""]
    lines += _aligned([line for key in KEYS for line in _key(key, config)])
    codes = config.settings(join(path, "any.py") if isdir(path) else path).select
    lines += ["", "# Rules that run:"]
    for rule in all_rules():
        if rule.default if codes is None else rule.code in codes:
            lines.append(f"#   {rule.code} {rule.name}")
    return "\n".join(lines)


def _places(config: Config) -> Iterator[str]:
    if not config.layers:
        yield "# Nothing is configured: all is as it is by default."
    for layer in reversed(config.layers):
        yield f"# said by {layer.place}"


def _key(key: Key, config: Config) -> Iterator[tuple[str, str]]:
    """The key with its value, and where that comes from."""
    said = _heard(config, key)
    if key.kind in (OPTIONS, RULES_BY_PATTERN):
        for name, each in _entries(key, said).items():
            yield f"{name} = {_toml(_together(each))}", _origins(key, each)
    elif said:
        yield f"{key.name} = {_toml(_together(said))}", _origins(key, said)
    elif key.default not in ('""', "{}") and not key.default.startswith("the "):
        yield f"{key.name} = {key.default}", "default"


def _heard(config: Config, key: Key) -> Said:
    """The places whose word counts."""
    layers = config.layers
    if key.name in CHOOSING:
        fresh = [n for n, each in enumerate(layers) if each.get("select", each.get("preset", None))]
        layers = layers[fresh[-1] :] if fresh else layers
    said = [] if key.name == "extend" else list(Config(layers).said(key.name))
    return said if key.adds else said[-1:]


def _entries(key: Key, said: Said) -> dict[str, Said]:
    """What is said in tables, by dotted keys."""
    entries: dict[str, Said] = {}
    for layer, table in said:
        for name, value in table:
            dotted = f"{key.name}.{_quoted(name)}"
            inner = value if key.kind is OPTIONS else [("", value)]
            for option, what in inner:
                entries.setdefault(f"{dotted}.{option}".rstrip("."), []).append((layer, what))
    return entries


def _together(said: Said) -> Any:
    """One value of all that add up to it."""
    if not isinstance(said[0][1], tuple):
        return said[-1][1]
    return list(dict.fromkeys(item for _, items in said for item in items))


def _origins(key: Key, said: Said) -> str:
    return ", ".join(layer.origin(key.name) for layer, _ in said)


def _aligned(lines: list[tuple[str, str]]) -> Iterator[str]:
    wide = max(len(text) for text, _ in lines)
    for text, origin in lines:
        yield f"{text:{wide}}  # {origin}"


def _quoted(name: str) -> str:
    return name if name.replace("-", "").isalnum() and name.isascii() else json.dumps(name)


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
