"""All jobs, one after the other or in several processes at once."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache

from lstm_lint.cli.options import UsageError
from lstm_lint.cli.work import Job, Outcome, do
from lstm_lint.neighbours import AROUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WORTH_IT = 300_000
"""Bytes of source that take longer to check than processes take to start."""
MOST_GARBAGE = 400_000
"""Objects, some 40 MB."""


def do_all(jobs: list[Job], processes: int | None) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs, worked out by at most so many processes."""
    if len(jobs) > 1:
        _load()
    processes = min(processes or _processors(), len(jobs))
    if processes < 2 or sum(len(job.data) for job in jobs) < WORTH_IT:
        return map(do, jobs)
    return _at_once(jobs, processes)


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


def _at_once(jobs: list[Job], processes: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=AROUND.walked)
    try:
        for job, outcome in [(job, pool.submit(_do_sent, _sent(job))) for job in jobs]:
            try:
                yield outcome.result()
            except BrokenProcessPool:
                pool.shutdown()
                yield _alone(job)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(job: Job) -> Outcome:
    """Do a job whose process died, by its own fault or another's, in a process of its own."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(1, initializer=_begin, initargs=AROUND.walked) as pool:
        try:
            return pool.submit(_do_sent, _sent(job)).result()
        except BrokenProcessPool:
            return Outcome(job, (), data=job.data, problem="the process that checked it died")


def _sent(job: Job) -> Job:
    """What a process is sent: no more than fits the pipe to it, or Python 3.10 waits for ever."""
    return job if job.piped else replace(job, data=b"")


def _do_sent(job: Job) -> Outcome:
    if job.piped:
        return do(job)
    try:
        with open(job.filename, "rb") as file:
            return do(replace(job, data=file.read()))
    except OSError as error:
        return Outcome(job, (), problem=str(error.strerror))


def _begin(*walked: str) -> None:
    """What a process does first: it knows what is checked, and leaves interrupts to its parent."""
    from signal import SIG_IGN, SIGINT, signal

    signal(SIGINT, SIG_IGN)
    AROUND.walk(*walked)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
