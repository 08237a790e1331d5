"""Files to layers: read, checked, and with what they extend."""

from __future__ import annotations

import re
import sys
from os import getcwd
from os.path import abspath, basename, dirname, expanduser, expandvars, join
from typing import Any

from lstm_lint.config import ConfigError, opened
from lstm_lint.config.checking import INLINE, Table
from lstm_lint.config.layer import Layer
from lstm_lint.config.table import Config
from lstm_lint.regular import content

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def read(path: str, before: tuple[str, ...] = (), *, named: bool = False) -> Config | None:
    """What the file at `path` says; None if it has nothing for us.  Raises ConfigError.

    `before` are the files that extend this one; `named` is what the user named, and not found.
    """
    shown = path.removeprefix(join(getcwd(), ""))
    opened.add(abspath(path))
    try:
        text = content(path).decode()
    except OSError as error:
        raise ConfigError(f"{shown}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}:1: {error}") from None
    document = _parsed(text, shown)
    tool = document.get("tool")
    if isinstance(tool, dict) and "lstm-lint" in tool:
        table = Table(shown, text, tool["lstm-lint"], "[tool.lstm-lint]: ", named)
    elif basename(path) != "pyproject.toml":
        table = Table(shown, text, document, named=named)
    else:
        return None
    layer = table.layer(dirname(abspath(path)))
    return _extended(layer, table, (*before, abspath(path)))


def inline(text: str) -> Layer:
    """What `--config 'KEY = VALUE'` says.  Raises ConfigError."""
    table = Table(INLINE, text, _parsed(text, INLINE))
    if "extend" in table.values:
        raise ConfigError(f"{INLINE}: extend is for files")
    return table.layer(getcwd())


def _extended(layer: Layer, table: Table, path: tuple[str, ...]) -> Config:
    """The layers below one that extends a file, and that one."""
    base = layer.get("extend", "")
    if not base:
        return Config((layer,))
    target = abspath(join(layer.folder, expanduser(expandvars(base))))
    if target in path:
        raise table.error(f"{base} extends this file in its turn", "extend")
    try:
        config = read(target, path, named=table.named)
    except ConfigError as error:
        if str(error).endswith("No such file or directory"):
            raise table.error(f"there is no {base}", "extend") from None
        if expandvars(base) != base:  # which may hold a secret, and what is printed is kept in logs
            raise table.error(f"{base}: {str(error).rpartition(': ')[2]}", "extend") from None
        raise
    if config is None:
        raise table.error(f"{base} has no [tool.lstm-lint]", "extend")
    return config.under(layer)


MOST_DOTS = 5_000
"""Of a line: the time that TOML's reader takes for a name grows with the square of them."""


def _parsed(text: str, shown: str) -> dict[str, Any]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > MOST_DOTS:
            raise ConfigError(f"{shown}:{number}: more than {MOST_DOTS} dots in a line")
    try:
        document: dict[str, Any] = tomllib.loads(text)
    except RecursionError:
        raise ConfigError(f"{shown}: nested too deeply") from None
    except ValueError as error:
        at = re.search(r"at line (\d+)", str(error))
        row = at[1] if at else len(text.splitlines()) or 1
        raise ConfigError(f"{shown}:{row}: {error}") from None
    return document
