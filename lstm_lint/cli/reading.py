"""What is named is read: regular files, and what a shell hands over, which may never end."""

from __future__ import annotations

import os
import sys
from errno import EFBIG, EINVAL, ETIMEDOUT
from stat import S_ISREG

from lstm_lint.cli.options import STANDARD_INPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

BIGGEST = 2**29
"""Bytes that are read at all."""
PIECE = 2**20
"""Bytes that are read at once of what has no size."""
PATIENCE = 60.0
"""Seconds in which something has to come from what a shell hands over."""
HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""How the names begin of what is open already, as that of `<(git show HEAD:model.py)`."""


def read(path: str) -> bytes:
    """All that a path names.  Raises OSError."""
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError(0, "standard input is closed")
        return _pieces(sys.stdin.buffer.read)
    at_once = getattr(os, "O_NONBLOCK", 0)  # to open a pipe would wait for somebody who writes
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | at_once)
    try:  # a file object would cost as much as the reading
        what = os.fstat(descriptor)
        if not S_ISREG(what.st_mode):
            if not path.startswith(HANDED_OVER):
                raise OSError(EINVAL, "not a regular file")
            return _pieces(lambda most: _awaited(descriptor, most))
        if what.st_size > BIGGEST:
            raise _too_large()
        data = os.read(descriptor, what.st_size + 1)
        if len(data) == what.st_size:
            return data
        return data + _pieces(lambda most: os.read(descriptor, most))  # it grew, or was cut short
    finally:
        os.close(descriptor)


def _pieces(more: Callable[[int], bytes]) -> bytes:
    """All that comes.  Raises OSError where that is too much."""
    from io import BytesIO  # which gives what it holds without a copy

    data = BytesIO()
    while piece := more(PIECE):
        data.write(piece)
        if data.tell() > BIGGEST:
            raise _too_large()
    return data.getvalue()


def _awaited(descriptor: int, most: int) -> bytes:
    """What comes next.  Raises OSError where nothing does."""
    from select import select

    while True:
        if not select([descriptor], [], [], PATIENCE)[0]:
            raise OSError(ETIMEDOUT, f"nothing more comes for {PATIENCE:g} seconds")
        try:
            return os.read(descriptor, most)
        except BlockingIOError:  # another took it
            continue


def _too_large() -> OSError:
    return OSError(EFBIG, f"larger than {BIGGEST // 2**20} MiB")
