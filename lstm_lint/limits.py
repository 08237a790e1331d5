"""How long one file may take, and how much memory: what needs more is given up, and said.

Time is that of the processor, so that a machine with much to do gives nothing up.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, Thread, get_ident
from time import monotonic, process_time, sleep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MIB = 2**20
PAUSE = 0.25
"""Seconds between two looks at what a file has taken."""
MOST_IDLE = 4
"""Looks at nothing, after which nobody looks any more."""
AGAIN = 5.0
"""Seconds after which it is asked once more to stop, should the first time have been lost."""


class Exceeded(BaseException):
    """A file needs more than it may have; no handler of ordinary errors takes it for one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take; 0 is no limit."""

    seconds: int = 20
    mib: int = 1024

    @property
    def too_long(self) -> str:
        """What is said of a file that takes longer."""
        return f"takes more than {self.seconds} seconds (time-limit)"

    @property
    def too_much(self) -> str:
        """What is said of a file that needs more memory."""
        return f"needs more than {self.mib} MiB of memory (memory-limit)"


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Raise Exceeded in this thread once what is done in it takes more than it may.

    It is raised between two steps of Python: what goes on inside of one, as parsing does, has to
    end first.  Where the system does not tell how much memory a process has, only time counts.
    """
    watch = _Watch(limits)
    try:
        yield
        watch.end()
    except Exceeded:
        watch.end()
        raise Exceeded(watch.why) from None
    finally:
        watch.end()


class _Watch:
    """What one thread may take from now on."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.why = limits, ""
        self.watched, self.turn, self.over, self.asked = get_ident(), Lock(), False, 0.0
        self.until, self.most = process_time() + limits.seconds, resident() + limits.mib * MIB
        if limits.seconds or limits.mib:
            _LOOKER.watch(self)

    def look(self) -> None:
        if self.why and monotonic() < self.asked + AGAIN:
            return
        if self.limits.seconds and process_time() > self.until:
            self.why = self.limits.too_long
        elif self.limits.mib and resident() > self.most:
            self.why = self.limits.too_much
        with self.turn:
            if self.why and not self.over:
                self.asked = monotonic()
                _raise(self.watched, Exceeded)

    def end(self) -> None:
        """Look no more, and take back what was not raised yet."""
        with _LOOKER.turn:
            _LOOKER.watches.discard(self)
        with self.turn:
            self.over = True
            if self.why:
                _raise(self.watched, None)


class _Looker:
    """The thread that looks at all that is watched, as long as there is something now and then.

    One for each file would cost as much as a small file does.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Know of nothing, as a process does that was forked: threads stay behind."""
        self.watches: set[_Watch] = set()
        self.turn = Lock()
        self.thread: Thread | None = None

    def watch(self, watch: _Watch) -> None:
        with self.turn:
            self.watches.add(watch)
            if self.thread is None:
                self.thread = Thread(target=self.run, daemon=True)
                self.thread.start()

    def run(self) -> None:
        idle = 0
        while True:
            sleep(PAUSE)
            with self.turn:
                watches = [*self.watches]
                idle = 0 if watches else idle + 1
                if idle > MOST_IDLE:
                    self.thread = None
                    return
            for watch in watches:
                watch.look()


_LOOKER = _Looker()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_LOOKER.begin)


def _raise(thread: int, what: type[BaseException] | None) -> None:
    """Have a thread raise an exception as soon as it can; or not, after all."""
    from ctypes import c_ulong, py_object, pythonapi

    pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread), py_object(what) if what else None)


def resident() -> int:
    """The bytes of memory that this process has; 0 where Linux does not tell."""
    return _pages(1)


def is_memory_used_up() -> bool:
    """Whether this process came near to what `enforce` leaves it, so that a MemoryError is one.

    Python's parser raises it, too, at what is nested too deeply for it.
    """
    try:
        from resource import RLIM_INFINITY, RLIMIT_DATA, RUSAGE_SELF, getrlimit, getrusage
    except ImportError:  # Windows
        return False
    most = getrlimit(RLIMIT_DATA)[0]
    return most != RLIM_INFINITY and getrusage(RUSAGE_SELF).ru_maxrss * 1024 > most / 2


def _pages(column: int) -> int:
    try:
        with open("/proc/self/statm", "rb", buffering=0) as file:
            return int(file.read().split()[column]) * _page_size()
    except OSError:
        return 0


def _page_size() -> int:
    from resource import getpagesize

    return getpagesize()


def enforce(limits: Limits) -> None:
    """Have the system hold this process to the limits of its next file, as far as it can.

    What takes twice the time ends the process, even inside of one step; memory beyond the limit is
    not to be had.
    """
    try:
        from resource import RLIM_INFINITY, RLIMIT_CORE, RLIMIT_CPU, RLIMIT_DATA
    except ImportError:  # Windows
        return
    most = int(process_time()) + 2 * limits.seconds + 1 if limits.seconds else RLIM_INFINITY
    _lower(RLIMIT_CORE, 0)
    _lower(RLIMIT_CPU, most)
    if held := _pages(5):
        _lower(RLIMIT_DATA, held + limits.mib * MIB if limits.mib else RLIM_INFINITY)


def _lower(what: int, most: int) -> None:
    from contextlib import suppress
    from resource import RLIM_INFINITY, getrlimit, setrlimit

    hard = getrlimit(what)[1]
    with suppress(OSError, ValueError):
        setrlimit(what, (most if hard == RLIM_INFINITY else min(most, hard), hard))
