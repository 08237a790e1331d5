"""Processes that do jobs and are watched: one that dies takes one file with it, and no more."""

from __future__ import annotations

import os
import sys
from collections import deque
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from os.path import exists, isfile
from signal import SIG_IGN, SIGINT, Signals, signal
from time import monotonic
from typing import TYPE_CHECKING

from lstm_lint.cli.work import Job, Outcome, do, given_up
from lstm_lint.limits import enforce
from lstm_lint.neighbours import AROUND

if TYPE_CHECKING:
    from collections.abc import Iterator

AHEAD = 2
"""Jobs that a process is given at once, so that it never waits for us."""
PATIENCE = 10
"""How often longer than its limit a file may take by the clock, as on a machine with much to do."""
FAREWELL = 5.0
"""Seconds in which a process may bring to an end what nobody waits for any more."""


class Worker:
    """A process that does one job after the other."""

    def __init__(self, others: list[Worker]) -> None:
        # What is forked knows all that we know; elsewhere Python starts anew, and may not take
        # what lies in the folder that we are in for its own.
        context = get_context("fork" if sys.platform == "linux" else None)
        if sys.platform != "linux":
            os.environ["PYTHONSAFEPATH"] = "1"
        self.pipe, there = context.Pipe()
        # Our ends of all pipes are forked too: a worker that kept them would never hear us hang up.
        ours = [worker.pipe for worker in (*others, self)] if sys.platform == "linux" else []
        self.process = context.Process(target=_work, args=(there, ours, AROUND.walked), daemon=True)
        self.process.start()
        there.close()
        self.given: deque[tuple[int, Job]] = deque()
        """What it has to do, and is doing."""
        self.since = monotonic()
        """When it began with the first of these."""

    def give(self, number: int, job: Job) -> None:
        if not self.given:
            self.since = monotonic()
        self.given.append((number, job))
        with suppress(OSError):  # it died, which is noticed where its answer is waited for
            self.pipe.send(_sent(job))

    def take(self) -> tuple[int, Outcome]:
        """What it has done.  Raises EOFError where it died."""
        outcome: Outcome = self.pipe.recv()
        self.since = monotonic()
        number, job = self.given.popleft()
        return number, replace(outcome, job=replace(job, data=outcome.job.data))

    @property
    def left(self) -> float | None:
        """Seconds until it counts as lost."""
        limit = self.given[0][1].config.limits.seconds if self.given else 0
        return self.since + PATIENCE * limit - monotonic() if limit else None

    def end(self, patience: float = 0) -> str:
        """End it, and say how it ended."""
        self.pipe.close()
        self.process.join(patience)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        return Signals(-code).name if code < 0 else f"exit code {code}"


def at_once(jobs: list[Job], processes: int) -> Iterator[Outcome]:
    """The outcomes in the order of the jobs, worked out by so many processes."""
    waiting = deque(enumerate(jobs))
    done: dict[int, Outcome] = {}
    workers: list[Worker] = []
    try:
        for number in range(len(jobs)):
            while number not in done:
                _employ(workers, waiting, processes)
                done.update(_heard(workers, waiting))
            yield done.pop(number)
    finally:
        for worker in workers:
            worker.pipe.close()
        for worker in workers:
            worker.end(FAREWELL)


def _employ(workers: list[Worker], waiting: deque[tuple[int, Job]], processes: int) -> None:
    """Give all something to do."""
    while waiting and len(workers) < processes:
        workers.append(Worker(workers))
        workers[-1].give(*waiting.popleft())
    for worker in workers:
        while waiting and len(worker.given) < AHEAD:
            worker.give(*waiting.popleft())


def _heard(workers: list[Worker], waiting: deque[tuple[int, Job]]) -> Iterator[tuple[int, Outcome]]:
    """What is done next, or was given up with the process that did it."""
    times = [worker.left for worker in workers if worker.left is not None]
    ready = wait([worker.pipe for worker in workers], max(min(times), 0) if times else None)
    for worker in workers[:]:
        late = worker.left is not None and worker.left <= 0
        if worker.pipe not in ready and not late:
            continue
        try:
            if worker.pipe in ready:
                number, outcome = worker.take()
                yield number, outcome
                if not outcome.is_given_up:
                    continue
        except (EOFError, OSError):
            number, job = worker.given.popleft()
            yield number, given_up(job, _death(job, worker.end()))
        else:
            if late:
                number, job = worker.given.popleft()
                yield number, given_up(job, job.config.limits.too_long)
        workers.remove(worker)
        worker.end()
        waiting.extendleft(reversed(worker.given))


def _death(job: Job, why: str) -> str:
    if why == "SIGXCPU":
        return job.config.limits.too_long
    hint = ", as where memory runs out" if why == "SIGKILL" else ""
    return f"ended the process that checked it ({why}{hint})"


def _sent(job: Job) -> Job:
    """What a process is told: it reads the file for itself, unless what we have read counts."""
    is_pipe = exists(job.filename) and not isfile(job.filename)
    return job if job.piped or job.as_read or is_pipe else replace(job, data=b"")


# --- in the process


def _work(pipe: Connection, parents: list[Connection], walked: tuple[str, ...]) -> None:
    """Do what comes, until nothing comes any more or a job took more than it may."""
    signal(SIGINT, SIG_IGN)  # our parent sees to it
    for each in parents:
        each.close()
    if AROUND.walked != walked:  # else this process was forked, and knows what our parent does
        AROUND.walk(*walked)
    with suppress(EOFError, OSError):
        while True:
            outcome = _do_sent(pipe.recv())
            pipe.send(outcome)
            if outcome.is_given_up:
                break


def _do_sent(job: Job) -> Outcome:
    enforce(job.config.limits)
    if job.piped or job.data:
        return do(job)
    try:
        with open(job.filename, "rb") as file:
            return do(replace(job, data=file.read()))
    except OSError as error:
        return Outcome(job, (), problem=str(error.strerror))
