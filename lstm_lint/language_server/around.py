"""What open documents are to each other: neighbours, as they stand in the editor."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import basename, dirname, exists

from lstm_lint.linter import forget
from lstm_lint.neighbours import AROUND


def renew() -> None:
    """Look anew at the files around; what stands in the editor goes on to stand for them."""
    unsaved = AROUND.unsaved
    forget()
    AROUND.unsaved.update(unsaved)


def stand(path: str, text: str | None, others: Mapping[str, str]) -> list[str]:
    """Let a text, or what is on the disk, stand for a file; which of the others, by path, meet it.

    None of them does if it says what it said.
    """
    if exists(path) and basename(path) not in AROUND.names(dirname(path)):
        renew()  # it was not there when the folder was looked at
    before = AROUND.read(path)
    AROUND.unsaved.pop(path, None)
    if text is not None:
        AROUND.unsaved[path] = _encoded(text)
    if AROUND.read(path) == before:
        return []
    meet = [each for each, other in others.items() if path in AROUND.met(_encoded(other), each)]
    if path in AROUND.looks:
        renew()
    return meet


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
