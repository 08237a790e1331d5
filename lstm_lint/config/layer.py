"""What one place says: a file, or a command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lstm_lint.config.selection import Selection

COMMAND_LINE = "the command line"


@dataclass(frozen=True, slots=True)
class Layer:
    """The keys that one place sets; of the values, lists are tuples and tables are pairs."""

    place: str
    """A file, as a user would name it, or the command line."""
    folder: str = ""
    """Where its patterns start from."""
    values: tuple[tuple[str, Any], ...] = ()
    rows: tuple[tuple[str, int], ...] = ()
    """The lines that the keys stand in."""

    def get(self, key: str, default: Any = ()) -> Any:
        """What this place says to a key."""
        return dict(self.values).get(key, default)

    def origin(self, key: str) -> str:
        """Where a key is set, for people."""
        row = dict(self.rows).get(key)
        return f"{self.place}:{row}" if row else self.place

    @property
    def selection(self) -> Selection:
        """The rules that run."""
        return Selection(
            select=self.get("select", None),
            preset=self.get("preset", None),
            extend=self.get("extend-select"),
            ignore=(*self.get("ignore"), *self.get("extend-ignore")),
        )

    @property
    def fixable(self) -> Selection:
        """The rules whose fixes count."""
        return Selection(select=self.get("fixable", None), ignore=self.get("unfixable"))


def frozen(value: Any) -> Any:
    """A value of TOML that cannot change any more."""
    if isinstance(value, dict):
        return tuple((key, frozen(inner)) for key, inner in value.items())
    return tuple(map(frozen, value)) if isinstance(value, list) else value
