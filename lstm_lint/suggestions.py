"""What a mistyped word was meant to be."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 3
"""How many are named at most."""
_FIGURES = str.maketrans("oil", "011")
"""Letters that look like figures."""
SHORTEST = 4
"""Letters of a part of a name that says something."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint to put behind a message, empty if nothing known is near the word."""
    return asked(nearest(word, known))


def asked(meant: list[str]) -> str:
    """The hint that names what may be meant."""
    *first, last = meant or [""]
    return f"; did you mean {', '.join(first)}{' or ' * bool(first)}{last}?" if meant else ""


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """The names that begin with the word or have it for a part; else those that nearly do."""
    from difflib import get_close_matches

    word = word.lower()
    names = {name.lower(): name for name in known}
    parts: dict[str, list[str]] = {}
    for name in names:
        for part in name.split("-"):
            if len(part) >= SHORTEST:
                parts.setdefault(part, []).append(name)
    figures = word.translate(_FIGURES)
    if figures in names:
        return [names[figures]]
    begun = [name for name in names if name.startswith(word)] if len(word) >= SHORTEST else []
    found = begun or parts.get(word) or get_close_matches(word, names, n=1)
    if not found:
        found = [name for part in get_close_matches(word, parts, n=1) for name in parts[part]]
    return [names[name] for name in found[:MOST]]
