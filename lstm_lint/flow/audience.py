"""Who is told what happens, and of which part of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lstm_lint.flow.code.rewrite import Report

Listener = Callable[[Any], "Iterator[Report] | None"]


class Audience:
    """Who listens: to events by their names, and to calls by the name of what is called."""

    def __init__(self, listeners: Mapping[str, list[Listener]]) -> None:
        self.events = listeners
        self.calls = {
            name.removeprefix("on_call "): listening
            for name, listening in listeners.items()
            if name.startswith("on_call ")
        }


def chosen(
    listeners: Mapping[str, list[Listener]], whose: Callable[[Any], bool]
) -> dict[str, list[Listener]]:
    """Those of the rules that are so."""
    kept = {
        name: [each for each in heard if whose(getattr(each, "__self__", None))]
        for name, heard in listeners.items()
    }
    return {name: heard for name, heard in kept.items() if heard}


def hears_ways(rule: Any) -> bool:
    """Whether a rule is told of one way of using a function, too."""
    return not getattr(rule, "speaks_last", True)
