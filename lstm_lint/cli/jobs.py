"""All jobs, one after the other or in several processes at once."""

from __future__ import annotations

import os

from lstm_lint.cli.work import Job, Outcome, do

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WORTH_IT = 300_000
"""Bytes of source that take longer to check than processes take to start."""


def do_all(jobs: list[Job], processes: int | None) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs, worked out by at most so many processes."""
    processes = min(processes or _processors(), len(jobs))
    if processes < 2 or sum(len(job.data) for job in jobs) < WORTH_IT:
        return map(do, jobs)
    return _at_once(jobs, processes)


def _at_once(jobs: list[Job], processes: int) -> Iterator[Outcome]:
    """A worker that dies takes the jobs with it that are not yet done; each outcome says so."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(processes) as pool:
        for job, outcome in [(job, pool.submit(do, job)) for job in jobs]:
            try:
                yield outcome.result()
            except BrokenProcessPool:
                died = "the process that checked it died; with -j 1 it may say more"
                yield Outcome(job, (), data=job.data, problem=died)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
