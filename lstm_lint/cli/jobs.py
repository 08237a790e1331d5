"""All jobs: small ones here, one after the other; others in processes that are watched."""

from __future__ import annotations

import os
from functools import cache

from lstm_lint.cli.options import UsageError
from lstm_lint.cli.work import Job, Outcome, do

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WORTH_IT = 300_000
"""Bytes of source that take longer to check than processes take to start."""
LARGE = 100_000
"""Bytes of one file that might take more than a process survives: memory, and depth of calls."""
MOST_GARBAGE = 400_000
"""Objects, some 40 MB."""


def do_all(jobs: list[Job], processes: int | None) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs, worked out by at most so many processes."""
    if len(jobs) > 1:
        _load()
    if any(job.asks for job in jobs) or not _is_much(jobs):
        return map(do, jobs)
    _load()
    from lstm_lint.cli.workers import at_once

    return at_once(jobs, min(processes or _processors(), len(jobs)))


def _is_much(jobs: list[Job]) -> bool:
    """Whether the jobs are much to do, or more than is known to end well."""
    sizes = [len(job.data) for job in jobs]
    return (
        sum(sizes) >= WORTH_IT
        or max(sizes, default=0) >= LARGE
        or any(job.config.load for job in jobs)
    )


@cache
def _load() -> None:
    """Import what every job needs, once for all processes, and for good.

    The collector would look through it again with each file; it waits for more garbage than a file
    leaves, and what is left at the end is the system's to take.  Raises UsageError where an
    installed package brings rules that can't be had.
    """
    import atexit
    import gc

    from lstm_lint.flow import evaluator  # noqa: F401
    from lstm_lint.rules import all_rules
    from lstm_lint.rules.own import BadRule

    try:
        all_rules()
    except BadRule as error:
        raise UsageError(str(error)) from None
    gc.freeze()
    gc.set_threshold(MOST_GARBAGE)
    atexit.register(gc.freeze)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
