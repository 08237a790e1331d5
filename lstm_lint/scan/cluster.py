"""Parts of a dataset to what is found in them, by the workers of a Dask cluster."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice

import dask
import pyarrow as pa
from distributed import Client, Future, KilledWorker, LocalCluster, as_completed

from lstm_lint.scan.dataset import Part
from lstm_lint.scan.parts import Scan

RETRIES = 2
"""Times that a part is tried again which fails."""
OURS = {
    "distributed.scheduler.allowed-failures": 1,  # for what kills its worker does so again
    "distributed.worker.profile.enabled": False,  # nobody looks at it, nor at what follows
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "500ms",
}
"""How a cluster of our own is set up."""
DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
"""What a worker of our own does first: interrupts are ours to answer."""

Parts = Mapping[int, Part]
Found = tuple[int, pa.Table | str]
"""The number of a part, and what is found in it or why that can't be said."""


class LostScheduler(Exception):
    """Nobody is there any more who could say what became of the parts."""


@contextmanager
def cluster(address: str | None, workers: int | None = None) -> Iterator[Client]:
    """The cluster at an address, or one of our own with a worker for each core, or so many.

    Raises OSError where there is none.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters we say ourselves
    if address is not None:
        with Client(address, set_as_default=False) as client:
            yield client
        return
    with dask.config.set(OURS):
        own = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
            preload=[DEAF],
        )
        try:
            with Client(own, set_as_default=False) as client:
                yield client
        finally:
            with suppress(TimeoutError):  # where a worker takes long to end, it does so by itself
                own.close()


def found(client: Client, scan: Scan, parts: Parts) -> Iterator[Found]:
    """What becomes of each part, once, in the order in which they end.

    When a worker dies, all that it was to do is suspect.  What died with its workers again and
    again is tried once more with nothing beside it: then there is no doubt.  Raises LostScheduler.
    """
    suspect: dict[int, Part] = {}
    for number, result in _together(client, scan, parts):
        if result is None:
            suspect[number] = parts[number]
        else:
            yield number, result
    for number, result in _together(client, scan, suspect, most=1):
        yield number, "each worker that checked it died" if result is None else result


def _together(
    client: Client, scan: Scan, parts: Parts, most: int | None = None
) -> Iterator[tuple[int, pa.Table | str | None]]:
    """The same, with one part for each thread of the workers at a time; None for what died."""
    waiting = iter(parts.items())
    numbers: dict[str, int] = {}
    running = as_completed(loop=client.loop)
    while True:
        free = (most or max(sum(client.nthreads().values()), 1)) - len(numbers)
        for number, part in islice(waiting, max(free, 0)):
            future = client.submit(scan.found, part, pure=False, retries=RETRIES)
            numbers[future.key] = number
            running.add(future)
        if not numbers:
            return
        future = next(running)
        yield numbers.pop(future.key), _result(future)


def _result(future: Future) -> pa.Table | str | None:
    """What a task returned, or why it did not; None if its workers died."""
    try:
        return future.result()
    except KilledWorker:
        return None
    except Exception as error:
        if future.status != "error":
            raise LostScheduler(str(error)) from error
        return f"{type(error).__name__}: {error}"
