"""The nearest lstm-lint.toml, or pyproject.toml with a `[tool.lstm-lint]`.

Most projects have none, and to see that takes neither TOML nor anything else that is slow to
import.
"""

from __future__ import annotations

from errno import EFBIG, EINVAL
from os import environ
from os.path import dirname, exists, join

from lstm_lint.regular import content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lstm_lint.config.table import Config

__all__ = [
    "ALLOW_LOAD",
    "ConfigError",
    "allow_load",
    "for_folder",
    "forget",
    "may_load",
    "opened",
    "read_file",
]

ISOLATED = "LSTM_LINT_ISOLATED"
"""The variable that has every front read no configuration that is not named."""
ALLOW_LOAD = "LSTM_LINT_ALLOW_LOAD"
"""The variable that has every front run the code that configurations load."""
OWN_FILE = "lstm-lint.toml"
"""Wins over a pyproject.toml beside it."""


class ConfigError(Exception):
    """A configuration that can't be obeyed: where, what, and perhaps what was meant."""


def for_folder(folder: str) -> Config | None:
    """What holds in `folder`, an absolute path; None where nobody says.  Raises ConfigError."""
    if environ.get(ISOLATED):
        return None
    try:
        return _known[folder]
    except KeyError:
        pass
    parent = dirname(folder)
    config = _own(folder) or (for_folder(parent) if parent != folder else None)
    return _known.setdefault(folder, config)


_known: dict[str, Config | None] = {}
opened: set[str] = set()
"""The files that were read, or would have been."""


def allow_load(asked: bool = True) -> None:
    """Let the files that are read from now on load rules, as a command line asks, or not."""
    global _asked
    _asked = asked


def may_load() -> bool:
    """Whether the user asked for the code that configurations load."""
    return _asked or environ.get(ALLOW_LOAD) == "1"


_asked = False


def forget() -> None:
    """Look anew: files may have changed since."""
    _known.clear()
    opened.clear()


def _own(folder: str) -> Config | None:
    path = join(folder, OWN_FILE)
    if exists(path):
        return read_file(path)
    path = join(folder, "pyproject.toml")
    try:
        ours = b"lstm-lint" in content(path)
    except OSError as error:
        if exists(path) and error.errno in (EFBIG, EINVAL):  # who knows what it says
            raise ConfigError(f"{path}: {error.strerror}") from None
        return None
    return read_file(path) if ours else None


def read_file(path: str, *, named: bool = False) -> Config | None:
    """What a TOML file says; None if it has nothing for us.  Raises ConfigError.

    Where files may load rules, one that the user `named` may whoever owns it.
    """
    from lstm_lint.config.reading import read

    return read(path, named=named)
