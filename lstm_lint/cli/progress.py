"""How far a long run is, for somebody who watches."""

from __future__ import annotations

from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO, TypeVar

    from lstm_lint.cli.work import Outcome

    T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that nobody minds."""
PAUSE = 0.1
COLUMNS = 30
ERASED = "\r\x1b[K"


def shown(
    outcomes: Iterator[T],
    number: int,
    stream: TextIO,
    speaks: Callable[[T], bool],
    what: str = "files",
) -> Iterator[T]:
    """The outcomes as they come; while one is waited for, a bar stands on the last line.

    It makes way for an outcome that `speaks`.
    """
    due = monotonic() + PATIENCE
    visible = False
    try:
        for done, outcome in enumerate(outcomes, 1):
            if visible and speaks(outcome):
                visible = _erase(stream)
            yield outcome
            if done < number and monotonic() >= due:
                stream.write(f"\r{_bar(done, number)} {what}")
                stream.flush()
                visible, due = True, monotonic() + PAUSE
    finally:
        if visible:
            _erase(stream)


def says_something(outcome: Outcome) -> bool:
    """Whether something is printed of a file."""
    return bool(outcome.findings or outcome.applied or outcome.problem or outcome.unfollowed)


def _erase(stream: TextIO) -> bool:
    stream.write(ERASED)
    stream.flush()
    return False


def _bar(done: int, number: int) -> str:
    full = COLUMNS * done // number
    return f"[{'#' * full}{'.' * (COLUMNS - full)}] {done}/{number}"
