"""Files that are read because of where they lie, not because somebody named them.

What lies there may be anything: a pipe that nobody writes to, a link to a device that never ends, or
more than anybody wants to have in memory.
"""

from __future__ import annotations

import os
from errno import EFBIG, EINVAL
from stat import S_ISREG

MIB = 2**20


def content(path: str, most: int = MIB) -> bytes:
    """The bytes of a regular file.  Raises OSError where it is none, or holds more than `most`."""
    data = beginning(path, most + 1)
    if len(data) > most:
        raise OSError(EFBIG, f"larger than {most // MIB} MiB", path)
    return data


def beginning(path: str, most: int) -> bytes:
    """The first bytes of a regular file.  Raises OSError where it is none."""
    try:
        file = open(path, "rb", opener=_at_once)  # noqa: SIM115
    except ValueError as error:  # a name with a NUL
        raise OSError(EINVAL, str(error), path) from None
    with file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(EINVAL, "not a regular file", path)
        return file.read(most)


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
