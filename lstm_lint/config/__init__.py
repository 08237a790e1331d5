"""`[tool.lstm-lint]` of the nearest pyproject.toml that has it.

Most projects have none, and to see that takes neither TOML nor anything else that is slow to
import.
"""

from __future__ import annotations

from os.path import dirname, join

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lstm_lint.config.table import Config

__all__ = ["ConfigError", "for_folder", "forget", "read_file"]


class ConfigError(Exception):
    """A configuration that can't be obeyed: where, what, and perhaps what was meant."""


def for_folder(folder: str) -> Config | None:
    """What holds in `folder`, an absolute path; None where nobody says.  Raises ConfigError."""
    try:
        return _known[folder]
    except KeyError:
        pass
    parent = dirname(folder)
    config = _own(folder) or (for_folder(parent) if parent != folder else None)
    return _known.setdefault(folder, config)


_known: dict[str, Config | None] = {}


def forget() -> None:
    """Read every file anew: who runs for long sees them change."""
    _known.clear()


def _own(folder: str) -> Config | None:
    path = join(folder, "pyproject.toml")
    try:
        with open(path, "rb") as file:
            ours = b"lstm-lint" in file.read()
    except OSError:
        return None
    return read_file(path) if ours else None


def read_file(path: str) -> Config | None:
    """What a TOML file says; None if it has no `[tool.lstm-lint]`.  Raises ConfigError."""
    from lstm_lint.config.table import read

    return read(path)
